// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.webhook;

import io.voxqueue.job.JobId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Keeps webhooks, at most one per job; a write that was acknowledged survives the death of the process. */
public interface WebhookRepository {
    /** Stores a new webhook; a job that has one already is an {@link IllegalStateException}. */
    void insert(Webhook webhook);

    Optional<Webhook> find(JobId job);

    /** Stores the next version; false when the stored one is not at {@code webhook.version() - 1}, or is gone. */
    boolean replace(Webhook webhook);

    /** Removes the job's webhook; false if there was none. */
    boolean delete(JobId job);

    /** Those whose {@link Webhook#checkAt} is before the given time, most overdue first. */
    List<Webhook> findToCheck(Instant before, int limit);

    /**
     * Applies a verb to the webhook as it is stored, again on the newer version when somebody else was faster.
     *
     * @return the webhook as it is now, or empty if there is none
     */
    default Optional<Webhook> change(JobId job, UnaryOperator<Webhook> verb) {
        while (true) {
            Optional<Webhook> found = find(job);
            if (found.isEmpty()) {
                return found;
            }
            Webhook next = verb.apply(found.get());
            if (next.version() == found.get().version() || replace(next)) {
                return Optional.of(next);
            }
        }
    }
}
