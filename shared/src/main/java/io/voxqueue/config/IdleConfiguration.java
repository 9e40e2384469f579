// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.config;

import io.dropwizard.util.Duration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.constraints.NotNull;
import java.util.concurrent.TimeUnit;

/**
 * Whether the process ends by itself when nobody needs it.
 *
 * @param exitAfter how long nothing may happen until then; zero means never
 * @param exitWithAudio whether it ends although there is audio that can still be had
 */
public record IdleConfiguration(
        @NotNull @MinDuration(value = 0, unit = TimeUnit.SECONDS)
        Duration exitAfter,

        boolean exitWithAudio) {
    /** Whether it ends by itself at all. */
    public boolean exits() {
        return exitAfter.toNanoseconds() > 0;
    }
}
