// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.config;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * How much of the service one caller may take.
 *
 * @param requestsPerMinute of one owner
 * @param charactersPerDay of one owner, all texts together
 * @param queuedJobs of one owner that wait at the same time
 * @param queuedJobsOfAll that wait at the same time, whoever's they are
 * @param openRequestsPerMinute of one client address, of requests that need no token or carry a bad one
 */
public record LimitConfiguration(
        @Min(1) @Max(1_000_000) int requestsPerMinute,

        @Min(1) @Max(1_000_000_000_000L) long charactersPerDay,

        @Min(1) @Max(1_000_000) int queuedJobs,

        @Min(1) @Max(1_000_000) int queuedJobsOfAll,

        @Min(1) @Max(1_000_000) int openRequestsPerMinute) {}
