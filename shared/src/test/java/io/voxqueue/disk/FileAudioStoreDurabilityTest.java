// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.audio.AudioStore;
import io.voxqueue.audio.StoredAudio;
import io.voxqueue.audio.Timeline;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileAudioStoreDurabilityTest {
    private static final int KILLS = 3;
    private static final Random RANDOM = new Random(20_261_101);

    @TempDir
    private Path dataDirectory;

    private int found;

    @Test
    void aKilledProcessLeavesWholeAudioOrNoneAndNothingThatStaysForGood() throws Exception {
        for (int kill = 0; kill < KILLS; kill++) {
            workUntilKilledAfter(20 + RANDOM.nextInt(100));
            assertThatEachIsWhole(storeAfter(Duration.ZERO));
        }
        assertThat(found).isPositive();
        storeAfter(Duration.ofHours(5)).deleteExpired(Integer.MAX_VALUE);
        try (Stream<Path> files = Files.walk(dataDirectory)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    private void workUntilKilledAfter(int times) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                AudioWriter.class.getName(),
                dataDirectory.toString());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process writer = builder.redirectErrorStream(true).start();
        int heard = 0;
        try (BufferedReader out = writer.inputReader()) {
            for (String line = out.readLine(); line != null && heard < times; line = out.readLine()) {
                heard++;
            }
            writer.toHandle().destroyForcibly();
        } finally {
            writer.destroyForcibly().waitFor();
        }
        assertThat(heard).isEqualTo(times);
    }

    private void assertThatEachIsWhole(AudioStore store) throws IOException {
        for (int i = 0; i < AudioWriter.IDS; i++) {
            Optional<StoredAudio> audio = store.find(AudioWriter.id(i));
            if (audio.isPresent()) {
                found++;
                int sound = (int) audio.get().samples() - 1;
                assertThat(store.timeline(audio.get().id()).map(Timeline::samples))
                        .contains(audio.get().samples());
                assertThat(bytes(store, audio.get())).isEqualTo(AudioWriter.sound(sound));
            }
        }
    }

    private static byte[] bytes(AudioStore store, StoredAudio audio) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) audio.bytes());
        try (SeekableByteChannel channel = store.open(audio.id()).orElseThrow()) {
            while (channel.read(bytes) > 0) {
                // until it is full
            }
        }
        return bytes.array();
    }

    private AudioStore storeAfter(Duration time) throws IOException {
        Instant then = InstantSource.system().instant().plus(time);
        return FileAudioStore.open(dataDirectory, Duration.ofHours(1), InstantSource.fixed(then));
    }
}
