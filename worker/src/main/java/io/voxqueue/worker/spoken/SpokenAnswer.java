// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.spoken;

import com.google.common.util.concurrent.Uninterruptibles;
import io.voxqueue.answer.CoalescingSink;
import io.voxqueue.answer.PendingAnswer;
import io.voxqueue.audio.Timeline;
import io.voxqueue.job.AnswerOutput;
import io.voxqueue.job.JobFailedException;
import io.voxqueue.job.SpokenAnswerSpec;
import io.voxqueue.speech.Playback;
import io.voxqueue.worker.model.CancelSignal;
import io.voxqueue.worker.speech.PipelineSynthesizer;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One attempt to answer and to speak at the same time: the caller's thread receives the answer, another speaks it. */
public final class SpokenAnswer {
    private static final Logger log = LoggerFactory.getLogger(SpokenAnswer.class);
    private static final Duration TIME_TO_YIELD = Duration.ofSeconds(5);

    private final SpokenAnswerSpec spec;
    private final PipelineSynthesizer synthesizer;
    private final Listener listener;
    private final InstantSource clock;
    private final StringBuilder text = new StringBuilder();

    public SpokenAnswer(
            SpokenAnswerSpec spec, PipelineSynthesizer synthesizer, Listener listener, InstantSource clock) {
        this.spec = spec;
        this.synthesizer = synthesizer;
        this.listener = listener;
        this.clock = clock;
    }

    /** Hears what is made while it is. */
    public interface Listener {
        /** A piece more of the text. */
        void wrote(String piece);

        /** All that can be heard by now; on another thread. */
        void spoken(Timeline soFar);

        /** The answer broke off; this is what there is, and its file is complete. */
        void brokeOff(JobFailedException why, Made soFar) throws IOException;
    }

    /** What came of it; the timeline is absent where nothing was to be said. */
    public record Made(AnswerOutput answer, Optional<Timeline> timeline) {}

    /**
     * Receives the answer, and speaks it into the channel, in pace with who listens to it.
     *
     * @throws CancellationException soon after the signal is given
     */
    public Made make(
            PendingAnswer pending, SeekableByteChannel channel, Playback.Listener playback, CancelSignal cancel)
            throws JobFailedException, IOException, InterruptedException {
        CancelSignal stop = new CancelSignal();
        Narrator narrator = new Narrator(spec, synthesizer, channel, playback, listener::spoken, stop);
        FutureTask<Optional<Timeline>> speaking = new FutureTask<>(narrator::speak) {
            @Override
            protected void done() {
                pending.cancel(); // nothing happens if it has ended
            }
        };
        CancelSignal.Registration stopping = cancel.onCancel(() -> {
            pending.cancel();
            stop.cancel();
            narrator.stop();
        });
        try {
            Thread thread = new Thread(speaking, "narrator");
            thread.setDaemon(true);
            thread.start();
            AnswerOutput answer = receive(pending, narrator, speaking);
            narrator.complete();
            Optional<Timeline> timeline = result(speaking);
            cancel.throwIfCanceled();
            return new Made(answer, timeline);
        } finally {
            stopping.end();
            stop.cancel();
            narrator.stop();
            awaitEnd(speaking); // it writes into the channel
        }
    }

    private AnswerOutput receive(PendingAnswer pending, Narrator narrator, FutureTask<Optional<Timeline>> speaking)
            throws JobFailedException, IOException, InterruptedException {
        CoalescingSink sink = new CoalescingSink(
                piece -> {
                    text.append(piece);
                    listener.wrote(piece);
                    narrator.wrote(text.toString());
                },
                clock);
        try {
            AnswerOutput answer = pending.receive(sink);
            sink.pause();
            return answer;
        } catch (CancellationException e) {
            if (speaking.isDone()) {
                result(speaking); // it is why, if it has failed
            }
            throw e;
        } catch (JobFailedException e) {
            sink.pause();
            narrator.stop();
            AnswerOutput soFar =
                    AnswerOutput.partial(text.toString(), spec.answer().model());
            listener.brokeOff(e, new Made(soFar, result(speaking)));
            throw e;
        }
    }

    private static Optional<Timeline> result(FutureTask<Optional<Timeline>> speaking)
            throws IOException, InterruptedException {
        try {
            return speaking.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException("The answer could not be spoken", e.getCause());
        }
    }

    private static void awaitEnd(FutureTask<?> speaking) {
        try {
            Uninterruptibles.getUninterruptibly(speaking, TIME_TO_YIELD);
        } catch (ExecutionException | TimeoutException | CancellationException e) {
            log.debug("What was being spoken came to no good end", e);
        }
    }
}
