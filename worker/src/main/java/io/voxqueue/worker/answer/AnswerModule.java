// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.answer;

import io.voxqueue.answer.AnswerEngine;
import io.voxqueue.event.AnswerDrafts;
import io.voxqueue.event.JobJournal;
import io.voxqueue.job.JobRunner;
import java.time.InstantSource;
import java.util.Optional;

/** Answering put together, for the server and the command line alike. Without a key there is no engine. */
public final class AnswerModule implements AutoCloseable {
    private final Optional<AnswerEngine> engine;
    private final AnswerDrafts drafts;

    private AnswerModule(Optional<AnswerEngine> engine, AnswerDrafts drafts) {
        this.engine = engine;
        this.drafts = drafts;
    }

    /** Reaches out to nobody, and loads little, before the first question. */
    public static AnswerModule of(AnswerOptions options, AnswerDrafts drafts) {
        return new AnswerModule(
                options.apiKey().isSet() ? Optional.of(new GeminiEngine(options)) : Optional.empty(), drafts);
    }

    public Optional<AnswerEngine> engine() {
        return engine;
    }

    /** The answers that are being written here. */
    public AnswerDrafts drafts() {
        return drafts;
    }

    /** What the queue calls to have answer jobs done. */
    public JobRunner runner(JobJournal journal, InstantSource clock) {
        return new AnswerJobRunner(journal, engine, drafts, clock);
    }

    @Override
    public void close() {
        engine.ifPresent(AnswerEngine::close);
    }
}
