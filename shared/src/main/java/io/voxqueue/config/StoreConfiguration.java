// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.config;

import io.dropwizard.util.DataSize;
import io.dropwizard.util.DataSizeUnit;
import io.dropwizard.validation.MinDataSize;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;

/**
 * Where jobs and audio are kept.
 *
 * @param mongoUri the MongoDB to use (it may carry a password); unset means the embedded store
 * @param dataDir everything that is written to disk lies below it
 * @param reserve free room on the disk that audio leaves to the records of jobs
 */
public record StoreConfiguration(
        @NotNull Secret mongoUri,

        @NotNull Path dataDir,

        @NotNull @MinDataSize(value = 0, unit = DataSizeUnit.BYTES)
        DataSize reserve) {}
