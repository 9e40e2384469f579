// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.config;

import io.dropwizard.util.DataSize;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.concurrent.TimeUnit;

/**
 * What is for those who run the service: when it counts as degraded, and where their dashboard is.
 *
 * @param minFreeDisk degraded when less is free where the data is
 * @param maxQueueWait degraded when the oldest queued job has waited for longer
 * @param dashboardPort TCP port of the job dashboard; 0 means there is none
 * @param logFormat what the log looks like
 */
public record OperationConfiguration(
        @NotNull DataSize minFreeDisk,

        @NotNull @MinDuration(value = 1, unit = TimeUnit.SECONDS)
        Duration maxQueueWait,

        @Min(0) @Max(65_535) int dashboardPort,

        @NotNull LogFormat logFormat) {}
