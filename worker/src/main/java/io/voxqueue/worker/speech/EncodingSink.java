// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.speech;

import io.voxqueue.audio.AudioFormat;
import io.voxqueue.audio.Timeline;
import io.voxqueue.audio.Waveform;
import io.voxqueue.job.JobProgress;
import io.voxqueue.worker.encode.WavWriter;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Writes speech as an audio file to a channel. */
public final class EncodingSink implements SpeechSink {
    private final AudioFormat format;
    private final SeekableByteChannel channel;
    private final Consumer<JobProgress> progress;
    private final Consumer<Supplier<Timeline>> spoken;
    private @Nullable WavWriter writer;

    public EncodingSink(AudioFormat format, SeekableByteChannel channel, Consumer<JobProgress> progress) {
        this(format, channel, progress, soFar -> {});
    }

    EncodingSink(
            AudioFormat format,
            SeekableByteChannel channel,
            Consumer<JobProgress> progress,
            Consumer<Supplier<Timeline>> spoken) {
        this.format = format;
        this.channel = channel;
        this.progress = progress;
        this.spoken = spoken;
    }

    @Override
    public void append(Waveform waveform) throws IOException {
        if (writer == null) {
            writer = switch (format) {
                case WAV -> new WavWriter(channel, waveform.sampleRateHz());
            };
        }
        writer.write(waveform.samples());
    }

    @Override
    public void spoken(Supplier<Timeline> soFar) {
        spoken.accept(soFar);
    }

    @Override
    public void reached(JobProgress reached) {
        progress.accept(reached);
    }

    /** Completes the file once all speech is in it. */
    public void finish() throws IOException {
        if (writer == null) {
            throw new IllegalStateException("There is no speech to finish");
        }
        writer.finish();
    }
}
