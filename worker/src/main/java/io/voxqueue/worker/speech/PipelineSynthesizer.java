// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.speech;

import io.voxqueue.audio.SpeechSettings;
import io.voxqueue.audio.Timeline;
import io.voxqueue.audio.Waveform;
import io.voxqueue.job.JobProgress;
import io.voxqueue.worker.model.CancelSignal;
import io.voxqueue.worker.model.VoiceModels;
import io.voxqueue.worker.phoneme.PhonemeIds;
import io.voxqueue.worker.phoneme.Phonemizer;
import io.voxqueue.worker.text.EnglishText;
import io.voxqueue.worker.text.GrowingText;
import io.voxqueue.worker.text.Sentence;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/**
 * Speaks a text: sentences, then phonemes, then acoustic model and vocoder, chunk after chunk. Chunks are spoken side by
 * side while cores are free and handed over in order; each is spoken on one core, so the samples do not depend on how many
 * there were.
 */
public final class PipelineSynthesizer {
    /** The models were tried up to this length. */
    private static final int MAX_SYMBOLS = 400;

    private static final int FEWEST_SYMBOLS = 120;

    /** Symbols in chunks that are spoken but not yet written: some two minutes of sound, 10 MB. */
    private static final int MAX_SYMBOLS_AHEAD = 1500;

    private final EnglishText text;
    private final Phonemizer phonemizer;
    private final VoicePhonemes symbols;
    private final VoiceModels models;
    private final InferenceSlots slots;

    PipelineSynthesizer(
            EnglishText text, Phonemizer phonemizer, VoicePhonemes symbols, VoiceModels models, InferenceSlots slots) {
        this.text = text;
        this.phonemizer = phonemizer;
        this.symbols = symbols;
        this.models = models;
        this.slots = slots;
    }

    /** A text that is written while it is spoken. */
    public GrowingText growingText() {
        return new GrowingText(text);
    }

    /**
     * Speaks the text into the sink and says when each word is heard.
     *
     * @throws IOException when the sink fails
     * @throws NothingToSayException when the text has no words
     * @throws java.util.concurrent.CancellationException soon after the signal is given
     */
    public Timeline synthesize(SpeechRequest request, SpeechSink sink, CancelSignal cancel)
            throws IOException, InterruptedException {
        return synthesize(text.sentences(request.text()), request, sink, cancel);
    }

    /** Speaks these sentences of the request's text, likewise. */
    public Timeline synthesize(List<Sentence> sentences, SpeechRequest request, SpeechSink sink, CancelSignal cancel)
            throws IOException, InterruptedException {
        SpeechChunks chunks = new SpeechChunks(sentences, phonemizer, maxSymbols(request.settings()));
        if (!chunks.hasNext()) {
            throw new NothingToSayException();
        }
        CancelSignal stop = new CancelSignal();
        CancelSignal.Registration stopping = cancel.onCancel(stop::cancel);
        try (VoiceModels.Lease voice = models.borrow(request.voice())) {
            PhonemeIds ids = symbols.of(request.voice());
            Iterator<ChunkTask> tasks =
                    new ChunkTasks(chunks, chunk -> new ChunkTask(chunk, ids, voice.model(), request.settings(), stop));
            TimelineBuilder timeline =
                    new TimelineBuilder(request.text(), voice.model().sampleRateHz());
            Lookahead.Limit limit = new Lookahead.Limit(2 * slots.count(), MAX_SYMBOLS_AHEAD);
            try (Lookahead<SpokenChunk> spoken = new Lookahead<>(tasks, slots, limit, stop)) {
                deliver(spoken, sentences.size(), sink, timeline);
            }
            return timeline.build();
        } finally {
            stopping.end();
        }
    }

    private static void deliver(Lookahead<SpokenChunk> spoken, int sentences, SpeechSink sink, TimelineBuilder timeline)
            throws IOException, InterruptedException {
        int done = 0;
        sink.reached(new JobProgress(done, sentences));
        Optional<SpokenChunk> next = next(spoken);
        while (next.isPresent()) {
            SpeechChunk chunk = next.get().chunk();
            Waveform waveform = next.get().waveform();
            sink.append(waveform);
            timeline.add(chunk, waveform.length(), next.get().durations());
            if (chunk.last()) {
                sink.spoken(timeline::build);
                sink.reached(new JobProgress(++done, sentences));
            }
            next = next(spoken);
        }
    }

    private static Optional<SpokenChunk> next(Lookahead<SpokenChunk> spoken) throws InterruptedException {
        try {
            return spoken.next();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("A chunk could not be spoken", e.getCause());
        }
    }

    /** Slow speech makes more sound of each symbol, so it gets fewer of them in one go. */
    private static int maxSymbols(SpeechSettings settings) {
        int symbols = (int) (MAX_SYMBOLS * settings.rate().factor());
        return Math.max(FEWEST_SYMBOLS, Math.min(MAX_SYMBOLS, symbols));
    }

    /** Chunks as tasks. */
    private record ChunkTasks(SpeechChunks chunks, Function<SpeechChunk, ChunkTask> task)
            implements Iterator<ChunkTask> {
        @Override
        public boolean hasNext() {
            return chunks.hasNext();
        }

        @Override
        public ChunkTask next() {
            return task.apply(chunks.next());
        }
    }
}
