// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.job;

import java.time.Duration;
import java.util.Optional;

/**
 * What is ahead of a job, as well as can be told.
 *
 * @param queuePosition 1 for the one that runs next; absent once it is not queued, or where nobody counted
 * @param left until it has ended
 */
public record JobOutlook(Optional<Long> queuePosition, Optional<Duration> left) {}
