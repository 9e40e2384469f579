// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.config;

import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.concurrent.TimeUnit;

/**
 * How jobs are run.
 *
 * @param workers jobs at a time; 0 means one per processor
 * @param attempts how often a job is tried before it has failed
 * @param shutdownGrace how long running jobs may take to end when the process stops
 */
public record QueueConfiguration(
        @Min(0) @Max(256) int workers,

        @Min(1) @Max(20) int attempts,

        @NotNull @MinDuration(value = 0, unit = TimeUnit.SECONDS) @MaxDuration(value = 10, unit = TimeUnit.MINUTES)
        Duration shutdownGrace) {

    /** The number of workers on a machine with that many processors. */
    public int workersOn(int processors) {
        return workers == 0 ? processors : workers;
    }
}
