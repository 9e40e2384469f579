// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.config;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * How many streams of server-sent events there may be at a time.
 *
 * @param perOwner of one owner
 * @param perAddress of one client address
 */
public record StreamConfiguration(
        @Min(1) @Max(100_000) int perOwner,
        @Min(1) @Max(100_000) int perAddress) {}
