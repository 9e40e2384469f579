// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.config;

import io.dropwizard.util.Duration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.constraints.NotNull;
import java.util.concurrent.TimeUnit;

/**
 * What happens to finished audio.
 *
 * @param retention how long it can be had after it was made or asked for again
 */
public record AudioConfiguration(
        @NotNull @MinDuration(value = 1, unit = TimeUnit.SECONDS)
        Duration retention) {}
