// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.config;

import jakarta.validation.constraints.NotNull;

/**
 * How callers prove who they are.
 *
 * @param jwtSecret signs access tokens
 */
public record AccountConfiguration(@NotNull Secret jwtSecret) {}
