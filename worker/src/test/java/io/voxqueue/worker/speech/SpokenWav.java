// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.speech;

import io.voxqueue.audio.AudioFormat;
import io.voxqueue.audio.SpeakingRate;
import io.voxqueue.audio.SpeechSettings;
import io.voxqueue.audio.Timeline;
import io.voxqueue.audio.Waveform;
import io.voxqueue.job.JobProgress;
import io.voxqueue.voice.VoiceId;
import io.voxqueue.worker.model.CancelSignal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** A text spoken into a WAV file, with all that a test wants to know of it. */
record SpokenWav(ByteBuffer bytes, Timeline timeline, List<Integer> joins, List<JobProgress> progress) {
    private static final int HEADER = 44;

    static final SpeechSettings SETTINGS = new SpeechSettings(SpeakingRate.NORMAL, 0.333, OptionalLong.of(0));

    static SpeechRequest request(String text) {
        return new SpeechRequest(text, new VoiceId("slt"), SETTINGS);
    }

    static SpokenWav of(PipelineSynthesizer synthesizer, SpeechRequest request)
            throws IOException, InterruptedException {
        Path file = Files.createTempFile("spoken", ".wav");
        List<Integer> joins = new ArrayList<>();
        List<JobProgress> progress = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            EncodingSink encoding = new EncodingSink(AudioFormat.WAV, channel, progress::add);
            SpeechSink watching = new SpeechSink() {
                private int length;

                @Override
                public void append(Waveform waveform) throws IOException {
                    joins.add(length);
                    length += waveform.length();
                    encoding.append(waveform);
                }

                @Override
                public void reached(JobProgress reached) {
                    encoding.reached(reached);
                }
            };
            Timeline timeline = synthesizer.synthesize(request, watching, CancelSignal.NEVER);
            encoding.finish();
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
            return new SpokenWav(bytes, timeline, joins, progress);
        } finally {
            Files.delete(file);
        }
    }

    int samples() {
        return (bytes.capacity() - HEADER) / 2;
    }

    int sample(int index) {
        return bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).getShort(HEADER + 2 * index);
    }

    int headerInt(int offset) {
        return bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).getInt(offset);
    }

    int peak() {
        int peak = 0;
        for (int i = 0; i < samples(); i++) {
            peak = Math.max(peak, Math.abs(sample(i)));
        }
        return peak;
    }

    double rms() {
        double sum = 0;
        for (int i = 0; i < samples(); i++) {
            sum += (double) sample(i) * sample(i);
        }
        return Math.sqrt(sum / samples());
    }
}
