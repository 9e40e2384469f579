// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.audio;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.MutableClock;
import io.voxqueue.audio.Timeline.TimedPhoneme;
import io.voxqueue.audio.Timeline.TimedSentence;
import io.voxqueue.audio.Timeline.TimedWord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A store, which is empty before each test, and what is put into it. */
public interface AudioStoreFixture {
    Duration RETENTION = Duration.ofHours(1);
    AudioId ID = AudioId.of(List.of("slt", "Hi $3."));
    AudioId OTHER_ID = AudioId.of(List.of("somebody else", "slt", "Hi $3."));
    byte[] BYTES = "RIFF and so on".getBytes(StandardCharsets.UTF_8);
    Timeline TIMELINE = new Timeline(
            22_050,
            44_100,
            true,
            List.of(new TimedSentence(
                    "Hi $3.",
                    0,
                    6,
                    0,
                    44_100,
                    List.of(
                            new TimedWord("Hi", "hi", 0, 2, 256, 20_000),
                            new TimedWord("$3", "three dollars", 3, 5, 20_000, 43_000)),
                    List.of(new TimedPhoneme("ˈaɪ", 0, 20_000), new TimedPhoneme("‖", 20_000, 44_100)))));

    MutableClock clock();

    AudioStore store();

    default StoredAudio publish(AudioId id, byte[] bytes) throws IOException {
        try (AudioDraft draft = store().draft(id, AudioFormat.WAV)) {
            write(draft, bytes);
            return draft.publish(TIMELINE);
        }
    }

    default void write(AudioDraft draft, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            draft.channel().write(buffer);
        }
    }

    default Optional<byte[]> read(AudioId id) throws IOException {
        Optional<SeekableByteChannel> found = store().open(id);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (SeekableByteChannel channel = found.get()) {
            return Optional.of(drain(channel));
        }
    }

    default void assertThatNothingIsThere(AudioId id) throws IOException {
        assertThat(store().find(id)).isEmpty();
        assertThat(store().open(id)).isEmpty();
        assertThat(store().timeline(id)).isEmpty();
    }

    default byte[] drain(SeekableByteChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        while (channel.read(buffer) >= 0) {
            // until the end
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }
}
