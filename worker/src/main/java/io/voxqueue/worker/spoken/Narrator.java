// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.spoken;

import io.voxqueue.audio.AudioDraft;
import io.voxqueue.audio.Timeline;
import io.voxqueue.audio.Waveform;
import io.voxqueue.job.SpokenAnswerSpec;
import io.voxqueue.speech.Playback;
import io.voxqueue.worker.model.CancelSignal;
import io.voxqueue.worker.speech.EncodingSink;
import io.voxqueue.worker.speech.NothingToSayException;
import io.voxqueue.worker.speech.PipelineSynthesizer;
import io.voxqueue.worker.speech.SpeechRequest;
import io.voxqueue.worker.speech.SpeechSink;
import io.voxqueue.worker.text.GrowingText;
import io.voxqueue.worker.text.Sentence;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Speaks a text while it is written: sentence after sentence into one draft, telling of each, and never more than two ahead
 * of a listener who reports. It runs on a thread of its own until the text is complete, or until it is stopped.
 */
final class Narrator {
    private static final Logger log = LoggerFactory.getLogger(Narrator.class);
    private static final int MOST_AHEAD = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SpokenAnswerSpec spec;
    private final PipelineSynthesizer synthesizer;
    private final GrowingText text;
    private final EncodingSink sink;
    private final AudioDraft audio;
    private final Playback.Listener listener;
    private final IntConsumer told;
    private final CancelSignal cancel;
    private Optional<Timeline> timeline = Optional.empty();
    private String written = "";
    private boolean complete;
    private boolean stopped;
    private boolean changed;

    /**
     * @param told hears how many sentences can be heard, each time there is one more
     */
    Narrator(
            SpokenAnswerSpec spec,
            PipelineSynthesizer synthesizer,
            AudioDraft audio,
            Playback.Listener listener,
            IntConsumer told,
            CancelSignal cancel) {
        this.spec = spec;
        this.synthesizer = synthesizer;
        this.text = synthesizer.growingText();
        this.audio = audio;
        this.sink = new EncodingSink(spec.format(), audio.channel(), reached -> {});
        this.listener = listener;
        this.told = told;
        this.cancel = cancel;
    }

    /** There is so much of the text now. */
    synchronized void wrote(String all) {
        written = all;
        changed = true;
        notifyAll();
    }

    /** Nothing more will be written. */
    synchronized void complete() {
        complete = true;
        notifyAll();
    }

    /** Ends behind the sentence that is being spoken. */
    synchronized void stop() {
        stopped = true;
        listener.close();
        notifyAll();
    }

    /** Speaks until there is nothing more to speak; absent if there was nothing at all. */
    Optional<Timeline> speak() throws IOException, InterruptedException {
        for (Portion portion = next(); !portion.isEnd(); portion = next()) {
            for (Sentence sentence : portion.sentences()) {
                if (!isStopped()) {
                    speak(sentence, portion.written());
                }
            }
        }
        if (timeline.isPresent()) {
            sink.finish();
        }
        return timeline;
    }

    private record Portion(List<Sentence> sentences, String written, boolean isEnd) {}

    private Portion next() throws InterruptedException {
        String all;
        boolean last;
        synchronized (this) {
            while (!changed && !complete && !stopped) {
                wait();
            }
            changed = false;
            all = written;
            last = complete;
            if (stopped) {
                return new Portion(List.of(), all, true);
            }
        }
        List<Sentence> sentences = text.next(all, last);
        return new Portion(sentences, all, last && sentences.isEmpty());
    }

    private void speak(Sentence sentence, String original) throws IOException, InterruptedException {
        awaitListener();
        cancel.throwIfCanceled();
        SpeechRequest request = new SpeechRequest(original, spec.voice(), spec.settings());
        try {
            spoken(synthesizer.synthesize(List.of(sentence), request, new Appending(), cancel));
        } catch (NothingToSayException e) {
            log.debug("A sentence was left out: it has nothing that can be spoken");
        }
    }

    private void spoken(Timeline more) {
        Timeline all = timeline.map(before -> before.then(more)).orElse(more);
        timeline = Optional.of(all);
        audio.reached(all);
        for (int done = all.sentences().size() - more.sentences().size();
                done < all.sentences().size();
                done++) {
            told.accept(done + 1);
        }
    }

    /** Until what would be heard next is at most two ahead of what is being heard. */
    private void awaitListener() throws InterruptedException {
        List<Timeline.TimedSentence> spoken = timeline.map(Timeline::sentences).orElse(List.of());
        if (spoken.size() >= MOST_AHEAD) {
            long start = spoken.get(spoken.size() - MOST_AHEAD).startSample();
            int rate = timeline.map(Timeline::sampleRateHz).orElse(1);
            listener.await(start * 1000 / rate, PATIENCE);
        }
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    /** Behind what was spoken before. */
    private final class Appending implements SpeechSink {
        @Override
        public void append(Waveform waveform) throws IOException {
            sink.append(waveform);
        }
    }
}
