// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import io.voxqueue.audio.AudioDraft;
import io.voxqueue.audio.AudioId;
import io.voxqueue.audio.InMemoryAudioStore;
import io.voxqueue.audio.StoredAudio;
import io.voxqueue.job.Job;
import io.voxqueue.job.SpeechSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;

/** Speaks a job's text at once: so many bytes for each character, and a timeline of its words. */
final class FakeSpeaker {
    private static final int BYTES_PER_CHARACTER = 1000;

    private final InMemoryAudioStore audio;

    FakeSpeaker(InMemoryAudioStore audio) {
        this.audio = audio;
    }

    StoredAudio speak(Job job) {
        SpeechSpec spec = (SpeechSpec) job.spec();
        AudioId address = new WordAnalyzer().address(job.owner(), spec);
        try (AudioDraft draft = audio.draft(address, spec.format())) {
            byte[] bytes = new byte[spec.text().length() * BYTES_PER_CHARACTER];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (i * 31 + spec.text().charAt(i / BYTES_PER_CHARACTER));
            }
            draft.channel().write(ByteBuffer.wrap(bytes));
            return draft.publish(Timelines.of(22_050, List.of(spec.text())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
