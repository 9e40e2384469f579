// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.event;

import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import io.voxqueue.job.OwnerId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The answers that this process is writing, as far as they are. Whoever follows one is told that there is more, and takes
 * what it was not told yet: who is slow takes more at a time, and nobody is told anything twice.
 */
public final class AnswerDrafts {
    private final Map<JobId, Draft> drafts = new ConcurrentHashMap<>();
    private final Listeners<Growth> listeners = new Listeners<>();

    /** There is more of the text that this attempt writes. */
    record Growth(JobId job, int attempt) {}

    /** Begins the text of the job's present attempt. */
    public Draft begin(Job job) {
        Draft draft = new Draft(job.id(), job.owner(), job.attempt());
        drafts.put(job.id(), draft);
        return draft;
    }

    /** What the attempt has written so far; absent unless it is being written here. */
    public Optional<String> text(JobId id, int attempt) {
        return since(id, new TextPosition(attempt, 0));
    }

    /** What the attempt has written behind the offset; absent unless it is being written here. */
    Optional<String> since(JobId id, TextPosition from) {
        return Optional.ofNullable(drafts.get(id))
                .filter(draft -> draft.attempt == from.attempt())
                .map(draft -> draft.since(from.offset()));
    }

    JobEventFeed.Subscription subscribe(JobId id, Consumer<Growth> listener) {
        return listeners.add(id, listener);
    }

    JobEventFeed.Subscription subscribe(OwnerId owner, Consumer<Growth> listener) {
        return listeners.add(owner, listener);
    }

    /** The text of one attempt. Close it once the job's record tells how it went. */
    public final class Draft implements AutoCloseable {
        private final JobId job;
        private final OwnerId owner;
        private final int attempt;
        private final StringBuilder text = new StringBuilder();

        private Draft(JobId job, OwnerId owner, int attempt) {
            this.job = job;
            this.owner = owner;
            this.attempt = attempt;
        }

        public void append(String piece) {
            synchronized (this) {
                text.append(piece);
            }
            Growth growth = new Growth(job, attempt);
            listeners.tell(job, growth);
            listeners.tell(owner, growth);
        }

        public synchronized String text() {
            return text.toString();
        }

        private synchronized String since(int offset) {
            return offset < text.length() ? text.substring(offset) : "";
        }

        @Override
        public void close() {
            drafts.remove(job, this);
        }
    }
}
