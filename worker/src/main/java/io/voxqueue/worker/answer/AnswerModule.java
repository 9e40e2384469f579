// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.answer;

import io.voxqueue.answer.AnswerEngine;
import io.voxqueue.answer.AnswerListener;
import io.voxqueue.event.JobJournal;
import io.voxqueue.job.JobRunner;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Answering put together, for the server and the command line alike. Without a key there is no engine. */
public final class AnswerModule implements AutoCloseable {
    private final Optional<AnswerEngine> engine;
    private final AnswerListener listener;

    private AnswerModule(Optional<AnswerEngine> engine, AnswerListener listener) {
        this.engine = engine;
        this.listener = listener;
    }

    /** Reaches out to nobody, and loads little, before the first question. */
    public static AnswerModule of(AnswerOptions options, AnswerListener listener) {
        return new AnswerModule(
                options.apiKey().isSet() ? Optional.of(new GeminiEngine(options)) : Optional.empty(), listener);
    }

    /** The same, whose engine is seen through what is put around it. */
    public AnswerModule around(UnaryOperator<AnswerEngine> wrapper) {
        return new AnswerModule(engine.map(wrapper), listener);
    }

    public Optional<AnswerEngine> engine() {
        return engine;
    }

    /** What the queue calls to have answer jobs done. */
    public JobRunner runner(JobJournal journal, InstantSource clock) {
        return new AnswerJobRunner(journal, engine, listener, clock);
    }

    @Override
    public void close() {
        engine.ifPresent(AnswerEngine::close);
    }
}
