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

    /** When the sentence is heard; absent unless it is spoken and this process can read it. */
    public Optional<TimedSegment> find(Job job, int index) throws IOException {
        Optional<AudioSoFar> audio = audio(job);
        if (audio.isPresent()) {
            audio.get().channel().close(); // only the timeline is of interest
        }
        return audio.flatMap(soFar -> of(soFar.timeline(), index));
    }

    /**
     * What somebody has heard of a spoken answer once so much of its audio was heard: the text up to the last whole word.
     * Absent where its audio cannot be read here.
     */
    public Optional<String> heard(Job job, String text, long audioMs) throws IOException {
        Optional<AudioSoFar> audio = audio(job);
        if (audio.isPresent()) {
            audio.get().channel().close(); // only the timeline is of interest
        }
        return audio.map(soFar ->
                text.substring(0, Math.min(text.length(), soFar.timeline().heardUntil(audioMs))));
    }

    /** The sentence as a WAV file of its own, whose channel is the caller's to close; absent like {@link #find}. */
    public Optional<WavSlice> open(Job job, int index) throws IOException {
        Optional<AudioSoFar> audio = audio(job);
        Optional<TimedSegment> segment = audio.flatMap(soFar -> of(soFar.timeline(), index));
        if (segment.isEmpty() && audio.isPresent()) {
            audio.get().channel().close();
        }
        return segment.map(spoken -> new WavSlice(
                audio.orElseThrow().channel(),
                spoken.sampleRateHz(),
                spoken.sentence().startSample(),
                spoken.sentence().endSample()));
    }

    private static Optional<TimedSegment> of(Timeline timeline, int index) {
        return index < timeline.sentences().size()
                ? Optional.of(new TimedSegment(
                        index, timeline.sampleRateHz(), timeline.sentences().get(index)))
                : Optional.empty();
    }

    /** First what is being written: what is published in between is found after. */
    private Optional<AudioSoFar> audio(Job job) throws IOException {
        Optional<AudioId> known = address(job);
        if (known.isEmpty()) {
            return Optional.empty();
        }
        AudioId address = known.get();
        Optional<AudioSoFar> written = store.soFar(address);
        return written.isPresent() ? written : published(address);
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

    private Optional<AudioSoFar> published(AudioId address) throws IOException {
        Optional<Timeline> timeline = store.timeline(address);
        Optional<SeekableByteChannel> channel = timeline.isEmpty() ? Optional.empty() : store.open(address);
        return channel.map(opened -> new AudioSoFar(timeline.orElseThrow(), opened));
    }

    /** One spoken sentence, and which it is, from 0. */
    public record TimedSegment(int index, int sampleRateHz, Timeline.TimedSentence sentence) {}
}
