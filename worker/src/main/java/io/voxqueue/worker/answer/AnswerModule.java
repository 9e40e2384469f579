// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.answer;

import io.voxqueue.answer.AnswerEngine;
import io.voxqueue.answer.Questions;
import io.voxqueue.event.AnswerDrafts;
import io.voxqueue.event.JobJournal;
import io.voxqueue.job.JobRunner;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Answering put together, for the server and the command line alike. Without a key there is no engine. */
public final class AnswerModule implements AutoCloseable {
    private final Optional<AnswerEngine> engine;
    private final int workers;
    private final AnswerDrafts drafts;
    private final Questions questions;

    private AnswerModule(Optional<AnswerEngine> engine, int workers, AnswerDrafts drafts) {
        this.engine = engine;
        this.workers = workers;
        this.drafts = drafts;
        this.questions = new Questions(engine, workers, System::nanoTime);
    }

    /** For so many jobs at a time. Reaches out to nobody, and loads little, before the first question. */
    public static AnswerModule of(AnswerOptions options, int workers, AnswerDrafts drafts) {
        return new AnswerModule(
                options.apiKey().isSet() ? Optional.of(new GeminiEngine(options)) : Optional.empty(), workers, drafts);
    }

    /** The same, whose engine is seen through what is put around it. */
    public AnswerModule around(UnaryOperator<AnswerEngine> wrapper) {
        return new AnswerModule(engine.map(wrapper), workers, drafts);
    }

    public Optional<AnswerEngine> engine() {
        return engine;
    }

    /** Where jobs have their questions asked. */
    public Questions questions() {
        return questions;
    }

    /** The answers that are being written here. */
    public AnswerDrafts drafts() {
        return drafts;
    }

    /** What the queue calls to have answer jobs done. */
    public JobRunner runner(JobJournal journal, InstantSource clock) {
        return new AnswerJobRunner(journal, questions, drafts, clock);
    }

    @Override
    public void close() {
        engine.ifPresent(AnswerEngine::close);
    }
}
