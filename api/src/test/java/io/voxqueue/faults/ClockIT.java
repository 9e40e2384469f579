// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voxqueue.process.ServiceProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clock of a real process jumps, as libfaketime (Debian's package of that name) makes it. */
@Tag("faults")
class ClockIT {
    @TempDir
    private Path directory;

    private Duration lives = Duration.ZERO;

    @Test
    void clockThatJumpsLosesNoAudioEarlyByMoreThanTheJumpAndStopsNothing() throws Exception {
        Optional<Path> library = library();
        Assumptions.assumeTrue(library.isPresent(), "libfaketime is installed");
        write(Duration.ZERO);
        try (ServiceProcess service = start(library.get())) {
            Caller client = Caller.of(service, data());
            String audio = "/api/tts/audio/" + speaks(client, "I am to be heard for an hour.") + ".wav";

            jump(client, Duration.ofMinutes(50));
            speaks(client, "The clock was put forward.");
            assertThat(client.get(audio).status()).isEqualTo(200);

            jump(client, Duration.ofHours(-3));
            speaks(client, "The clock was put back.");
            assertThat(client.get(audio).status()).isEqualTo(200);

            jump(client, Duration.ofMinutes(70));
            speaks(client, "It is later than an hour.");
            assertThat(client.get(audio).status()).isEqualTo(410);
        }
    }

    /** A job is taken, run, and its audio can be had; its id. */
    private static String speaks(Caller client, String text) throws Exception {
        Caller.Answer accepted = client.speak(text);
        assertThat(accepted.status()).isEqualTo(202);
        String id = accepted.id();
        await().atMost(Duration.ofSeconds(30)).until(() -> client.status(id).equals("succeeded"));
        assertThat(client.get("/api/tts/audio/" + id + ".wav").status()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> client.health("status").equals("healthy"));
        return id;
    }

    private ServiceProcess start(Path library) throws IOException {
        Map<String, String> fake = Map.of(
                "LD_PRELOAD",
                library.toString(),
                "FAKETIME_TIMESTAMP_FILE",
                offset().toString(),
                "FAKETIME_CACHE_DURATION",
                "1",
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1",
                "FAKETIME_FORCE_MONOTONIC_FIX", // which has every wait with a time end at once: all threads would spin
                "0");
        return ServiceProcess.start(data(), directory.resolve("service.log"), fake)
                .awaitHealthy();
    }

    /** From now on the process lives so much later than the others do, and knows it: its clock counts its own age too. */
    private void jump(Caller client, Duration offset) throws Exception {
        long before = client.get("/health").body().path("uptimeMs").asLong();
        long jump = offset.minus(lives).toMillis();
        write(offset);
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            long moved = client.get("/health").body().path("uptimeMs").asLong() - before;
            return Math.abs(moved - jump) < Duration.ofMinutes(2).toMillis();
        });
    }

    private void write(Duration offset) throws IOException {
        lives = offset;
        Path next = Files.writeString(
                directory.resolve("next"), String.format("%+d", offset.toSeconds()), StandardCharsets.US_ASCII);
        Files.move(next, offset(), StandardCopyOption.ATOMIC_MOVE);
    }

    private Path offset() {
        return directory.resolve("offset");
    }

    private Path data() {
        return directory.resolve("data");
    }

    private static Optional<Path> library() throws IOException {
        try (Stream<Path> files = Files.find(
                Path.of("/usr/lib"), 3, (file, attributes) -> file.endsWith("faketime/libfaketimeMT.so.1"))) {
            return files.findFirst();
        }
    }
}
