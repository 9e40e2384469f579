// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.config;

import io.dropwizard.util.Duration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.constraints.NotNull;
import java.util.concurrent.TimeUnit;

/**
 * What happens to finished jobs.
 *
 * @param retention how long their records are kept
 */
public record JobsConfiguration(
        @NotNull @MinDuration(value = 1, unit = TimeUnit.SECONDS)
        Duration retention) {}
