// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.answer;

import io.voxqueue.job.AnswerSpec;
import io.voxqueue.job.FailureCode;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobFailedException;
import io.voxqueue.job.JobFailure;
import io.voxqueue.job.JobId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Where jobs have their questions asked. When a worker has nothing to do the question of a job that was let in is asked
 * at once, while the job is stored, queued, claimed and started: nobody then waits for the store first and for the AI
 * afterwards. What comes of it is told once the job runs, and not at all if it never does.
 */
public final class Questions {
    /** By then a job has started, if its worker is in this process. */
    private static final Duration HEAD_START = Duration.ofSeconds(10);

    private final Optional<AnswerEngine> engine;
    private final int workers;
    private final LongSupplier nanoTime;
    private final Map<JobId, HeadStart> ahead = new HashMap<>();
    private int received;

    /** For so many workers at a time. */
    public Questions(Optional<AnswerEngine> engine, int workers, LongSupplier nanoTime) {
        this.engine = engine;
        this.workers = workers;
        this.nanoTime = nanoTime;
    }

    private record HeadStart(PendingAnswer answer, long since) {}

    /** Asks what the job is about, which is about to be stored, if there is a worker that can receive the answer. */
    public synchronized void begin(Job job) {
        dropTheForgotten();
        Optional<AnswerSpec> question = job.spec().question();
        if (engine.isPresent() && question.isPresent() && received + ahead.size() < workers) {
            PendingAnswer answer = engine.get().ask(question.get());
            ahead.put(job.id(), new HeadStart(answer, nanoTime.getAsLong()));
            answer.begin();
        }
    }

    /** A job that has ended before it ran has no use for an answer. */
    public void follow(Job job) {
        if (job.state().isTerminal()) {
            withdraw(job.id());
        }
    }

    /** Nobody will receive the answer to this job's question any more, if it was asked before the job ran. */
    public synchronized void withdraw(JobId id) {
        HeadStart begun = ahead.remove(id);
        if (begun != null) {
            begun.answer().cancel();
        }
    }

    /**
     * The question of a job that runs, asked already or asked when its answer is received.
     *
     * @throws JobFailedException when there is nobody to ask
     */
    public synchronized Asked of(Job job) throws JobFailedException {
        AnswerSpec question = job.spec().question().orElseThrow();
        AnswerEngine asked = engine.orElseThrow(() -> new JobFailedException(
                new JobFailure(FailureCode.AI_UNAVAILABLE, "This service answers no questions any more", false)));
        HeadStart begun = ahead.remove(job.id());
        received++;
        return new Asked(begun == null ? asked.ask(question) : begun.answer());
    }

    /** A question whose answer is received; to be closed when it is, or will not be. */
    public final class Asked implements AutoCloseable {
        private final PendingAnswer answer;

        private Asked(PendingAnswer answer) {
            this.answer = answer;
        }

        public PendingAnswer answer() {
            return answer;
        }

        @Override
        public void close() {
            answer.cancel(); // nothing happens if it has ended
            synchronized (Questions.this) {
                received--;
            }
        }
    }

    /** Jobs that run in another process, or never. */
    private void dropTheForgotten() {
        for (Iterator<HeadStart> each = ahead.values().iterator(); each.hasNext(); ) {
            HeadStart begun = each.next();
            if (nanoTime.getAsLong() - begun.since() > HEAD_START.toNanos()) {
                begun.answer().cancel();
                each.remove();
            }
        }
    }
}
