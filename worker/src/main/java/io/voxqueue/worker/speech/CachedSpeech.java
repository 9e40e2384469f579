// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.speech;

import io.voxqueue.audio.AudioDraft;
import io.voxqueue.audio.AudioId;
import io.voxqueue.audio.AudioStore;
import io.voxqueue.audio.StoredAudio;
import io.voxqueue.audio.Timeline;
import io.voxqueue.job.JobProgress;
import io.voxqueue.job.OwnerId;
import io.voxqueue.job.SpeechSpec;
import io.voxqueue.speech.SpeechAnalyzer;
import io.voxqueue.worker.model.CancelSignal;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Speech in the store: made once for equal requests of one owner, however many ask for it at the same time, and found
 * again after. An owner's first request does the whole work, whatever others have.
 */
final class CachedSpeech {
    private final PipelineSynthesizer synthesizer;
    private final SpeechAnalyzer analyzer;
    private final AudioStore store;
    private final SingleFlight<AudioId> flights = new SingleFlight<>();

    CachedSpeech(PipelineSynthesizer synthesizer, SpeechAnalyzer analyzer, AudioStore store) {
        this.synthesizer = synthesizer;
        this.analyzer = analyzer;
        this.store = store;
    }

    /** The audio with its full time before it, found or made. */
    Made get(OwnerId owner, SpeechSpec spec, Consumer<JobProgress> progress, CancelSignal cancel)
            throws IOException, InterruptedException {
        AudioId address = analyzer.address(owner, spec);
        flights.begin(address, cancel);
        try {
            Optional<StoredAudio> found = store.renew(address);
            if (found.isPresent()) {
                return new Made(found.get(), sentences(address), Duration.ZERO, true);
            }
            long start = System.nanoTime();
            try (AudioDraft draft = store.draft(address, spec.format())) {
                Timeline timeline = speak(spec, draft, progress, cancel);
                StoredAudio audio = draft.publish(timeline);
                Duration took = Duration.ofNanos(System.nanoTime() - start);
                return new Made(audio, timeline.sentences().size(), took, false);
            }
        } finally {
            flights.end(address);
        }
    }

    private Timeline speak(SpeechSpec spec, AudioDraft draft, Consumer<JobProgress> progress, CancelSignal cancel)
            throws IOException, InterruptedException {
        Consumer<Supplier<Timeline>> spoken = soFar -> draft.reached(soFar.get());
        EncodingSink sink = spec.segments()
                ? new EncodingSink(spec.format(), draft.channel(), progress, spoken)
                : new EncodingSink(spec.format(), draft.channel(), progress);
        Timeline timeline = synthesizer.synthesize(SpeechRequest.of(spec), sink, cancel);
        sink.finish();
        cancel.throwIfCanceled();
        return timeline;
    }

    private int sentences(AudioId address) throws IOException {
        return store.timeline(address)
                .map(timeline -> timeline.sentences().size())
                .orElse(0);
    }

    /**
     * Audio and what it took.
     *
     * @param sentences how many it has
     * @param cached whether it was there already
     */
    record Made(StoredAudio audio, int sentences, Duration took, boolean cached) {}
}
