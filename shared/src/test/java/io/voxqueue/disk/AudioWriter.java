// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.disk;

import io.voxqueue.audio.AudioDraft;
import io.voxqueue.audio.AudioFormat;
import io.voxqueue.audio.AudioId;
import io.voxqueue.audio.AudioStore;
import io.voxqueue.audio.Timeline;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A process of its own that publishes, renews, deletes and sweeps audio until it is killed, telling each time. */
public final class AudioWriter {
    static final int IDS = 8;
    static final int SOUNDS = 3;

    private static final int BYTES = 100_000;

    private AudioWriter() {}

    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[0]);
        AudioStore lasting = FileAudioStore.open(directory, Duration.ofHours(1), InstantSource.system());
        AudioStore fleeting = FileAudioStore.open(directory, Duration.ofMillis(20), InstantSource.system());
        for (AudioStore store : List.of(lasting, lasting, fleeting)) {
            new Thread(() -> work(store)).start();
        }
    }

    static AudioId id(int index) {
        return AudioId.of(List.of("audio " + index));
    }

    /** All of one size, so that only what is in them tells them apart. */
    static byte[] sound(int index) {
        byte[] bytes = new byte[BYTES];
        Arrays.fill(bytes, (byte) index);
        return bytes;
    }

    /** Its samples tell which sound it belongs to. */
    static Timeline timeline(int sound) {
        return new Timeline(22_050, 1 + sound, true, List.of());
    }

    private static void work(AudioStore store) {
        Random random = new Random();
        while (true) {
            try {
                AudioId id = id(random.nextInt(IDS));
                switch (random.nextInt(8)) {
                    case 0 -> store.delete(id);
                    case 1 -> store.renew(id);
                    case 2 -> store.deleteExpired(10);
                    default -> publish(store, id, random.nextInt(SOUNDS));
                }
                System.out.println("done");
            } catch (IOException e) {
                System.out.println(e); // two stores in one directory may take files from each other
            }
        }
    }

    private static void publish(AudioStore store, AudioId id, int sound) throws IOException {
        try (AudioDraft draft = store.draft(id, AudioFormat.WAV)) {
            draft.channel().write(ByteBuffer.wrap(sound(sound)));
            draft.publish(timeline(sound));
        }
    }
}
