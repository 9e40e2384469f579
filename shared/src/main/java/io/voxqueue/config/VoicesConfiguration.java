// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.config;

import jakarta.validation.constraints.NotNull;
import java.util.List;

/**
 * Which published voices are wanted beside those at hand.
 *
 * @param preload their names
 * @param mirror the address or directory they are downloaded from; empty means where they were published
 */
public record VoicesConfiguration(
        @NotNull List<@NotNull String> preload, @NotNull String mirror) {}
