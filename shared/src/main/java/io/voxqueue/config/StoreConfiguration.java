// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.config;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;

/**
 * Where jobs and audio are kept.
 *
 * @param mongoUri the MongoDB to use (it may carry a password); unset means the embedded store
 * @param dataDir everything that is written to disk lies below it
 */
public record StoreConfiguration(
        @NotNull Secret mongoUri, @NotNull Path dataDir) {}
