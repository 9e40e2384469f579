// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.config;

import io.dropwizard.util.DataSize;
import io.dropwizard.util.DataSizeUnit;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDataSize;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDataSize;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.concurrent.TimeUnit;

/**
 * What is accepted over WebSockets, and from how many.
 *
 * @param maxMessageBytes the largest message of a client
 * @param maxBacklogBytes what may wait for a client that reads too slowly
 * @param maxConnections of all clients at a time
 * @param connectionsPerOwner at a time
 * @param connectionsPerAddress of one client address at a time
 * @param framesPerSecond of one client
 * @param authenticationTimeout how long a client may take to say who it is
 * @param pingInterval how often clients are pinged
 * @param keyCheckInterval how often it is looked whether API keys are good still
 */
public record SocketConfiguration(
        @NotNull
        @MinDataSize(value = 1, unit = DataSizeUnit.KIBIBYTES)
        @MaxDataSize(value = 16, unit = DataSizeUnit.MEBIBYTES)
        DataSize maxMessageBytes,

        @NotNull
        @MinDataSize(value = 64, unit = DataSizeUnit.KIBIBYTES)
        @MaxDataSize(value = 64, unit = DataSizeUnit.MEBIBYTES)
        DataSize maxBacklogBytes,

        @Min(1) @Max(100_000) int maxConnections,

        @Min(1) @Max(100_000) int connectionsPerOwner,

        @Min(1) @Max(100_000) int connectionsPerAddress,

        @Min(1) @Max(100_000) int framesPerSecond,

        @NotNull
        @MinDuration(value = 100, unit = TimeUnit.MILLISECONDS)
        @MaxDuration(value = 5, unit = TimeUnit.MINUTES)
        Duration authenticationTimeout,

        @NotNull
        @MinDuration(value = 100, unit = TimeUnit.MILLISECONDS)
        @MaxDuration(value = 10, unit = TimeUnit.MINUTES)
        Duration pingInterval,

        @NotNull @MinDuration(value = 100, unit = TimeUnit.MILLISECONDS) @MaxDuration(value = 1, unit = TimeUnit.HOURS)
        Duration keyCheckInterval) {}
