// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.segment;

import io.voxqueue.audio.AudioId;
import io.voxqueue.audio.AudioSoFar;
import io.voxqueue.audio.AudioStore;
import io.voxqueue.audio.Timeline;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobOutput;
import io.voxqueue.job.SpeechOutput;
import io.voxqueue.job.SpeechSpec;
import io.voxqueue.job.SpokenAnswerSpec;
import io.voxqueue.speech.SpeechAnalyzer;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;

/** Finds the sentences of a job that are spoken already, whether or not the rest is. */
public final class Segments {
    private final AudioStore store;
    private final SpeechAnalyzer analyzer;

    public Segments(AudioStore store, SpeechAnalyzer analyzer) {
        this.store = store;
        this.analyzer = analyzer;
    }

    /** When the sentence is heard; absent unless it is spoken and its audio is where this process can read it. */
    public Optional<TimedSegment> find(Job job, int index) throws IOException {
        return look(job, audio -> segment(audio, index));
    }

    /**
     * What somebody has heard of a spoken answer once so much of its audio was heard: the text up to the last whole word.
     * Absent where its audio cannot be read here.
     */
    public Optional<String> heard(Job job, String text, long audioMs) throws IOException {
        return look(job, audio -> Optional.of(text.substring(0, Math.min(text.length(), audio.heardUntil(audioMs)))));
    }

    /** The sentence as a WAV file of its own, whose channel is the caller's to close; absent like {@link #find}. */
    public Optional<WavSlice> open(Job job, int index) throws IOException {
        return look(job, audio -> {
            Optional<TimedSegment> spoken = segment(audio, index);
            Optional<SeekableByteChannel> channel = spoken.isEmpty() ? Optional.empty() : audio.open();
            return channel.map(opened -> spoken.orElseThrow().of(opened));
        });
    }

    private static Optional<TimedSegment> segment(AudioSoFar audio, int index) throws IOException {
        return audio.sentence(index).map(sentence -> new TimedSegment(index, audio.sampleRateHz(), sentence));
    }

    private interface Look<T> {
        Optional<T> at(AudioSoFar audio) throws IOException;
    }

    /** First at what is being written: what is published in between is found after. */
    private <T> Optional<T> look(Job job, Look<T> look) throws IOException {
        Optional<AudioId> known = address(job);
        if (known.isEmpty()) {
            return Optional.empty();
        }
        AudioId address = known.get();
        Optional<AudioSoFar> written = store.soFar(address);
        Optional<T> found = written.isPresent() ? look.at(written.get()) : Optional.empty();
        if (found.isPresent()) {
            return found;
        }
        Optional<Timeline> published = store.timeline(address);
        return published.isPresent()
                ? look.at(AudioSoFar.of(published.get(), () -> store.open(address)))
                : Optional.empty();
    }

    private Optional<AudioId> address(Job job) {
        Optional<AudioId> made = job.output().flatMap(JobOutput::speech).map(SpeechOutput::audio);
        if (made.isPresent()) {
            return made;
        }
        return job.spec() instanceof SpeechSpec speech
                ? Optional.of(analyzer.address(job.owner(), speech))
                : job.spec().audioFormat().map(format -> SpokenAnswerSpec.audioOf(job));
    }

    /** One spoken sentence, and which it is, from 0. */
    public record TimedSegment(int index, int sampleRateHz, Timeline.TimedSentence sentence) {
        private WavSlice of(SeekableByteChannel whole) {
            return new WavSlice(whole, sampleRateHz, sentence.startSample(), sentence.endSample());
        }
    }
}
