// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voxqueue.process.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The data directory of a real process lies on a disk that fills up. */
@Tag("faults")
class DiskFullIT {
    private static final String LONG = "This sentence takes a while to speak, and there are many of it. ".repeat(120);

    private static final int MEBIBYTES = 320; // a disk with less free is called degraded from the beginning

    @TempDir
    private Path directory;

    @Test
    void fullDiskIsToldLeavesNothingHalfAndIsGotOver() throws Exception {
        Path settings = Files.writeString(directory.resolve("small.yml"), "store:\n  reserve: 6MiB\n");
        try (TinyDisk disk = TinyDisk.mount(directory.resolve("disk"), MEBIBYTES);
                ServiceProcess service = start(disk, settings)) {
            Caller client = Caller.of(service, data(disk));
            String before = client.speak("I was there before.").id();
            await().until(() -> client.status(before).equals("succeeded"));
            String caught = client.speak(LONG).id(); // more than the disk holds
            await().until(() -> client.job(caught).body().at("/progress/done").asInt() > 0);

            disk.fill(7 << 20); // the job itself does the rest
            await().atMost(Duration.ofSeconds(90))
                    .until(() -> client.status(caught).equals("failed"));
            assertThat(client.job(caught).body().at("/error/code").asText()).isEqualTo("insufficient_storage");
            assertThat(drafts(disk)).isEmpty();

            disk.free();
            disk.fill(1 << 20); // the reserve is being used
            Caller.Answer refused = client.speak("Is there room for me?");
            assertThat(refused.status()).isEqualTo(507);
            assertThat(refused.code()).isEqualTo("insufficient_storage");
            assertThat(refused.retryAfter()).isPresent();
            await().until(() -> client.health("status").equals("degraded"));
            assertThat(client.health("disk")).isNotEqualTo("ok");
            assertThat(client.status(before)).isEqualTo("succeeded");

            disk.free();
            await().until(() -> client.health("status").equals("healthy"));
            String after = client.speak("There is room again.").id();
            await().until(() -> client.status(after).equals("succeeded"));
        }
    }

    @Test
    void storeThatCannotWriteIsGotOverWithoutAnAcknowledgedJobLost() throws Exception {
        Path settings = Files.writeString(directory.resolve("bold.yml"), "store:\n  reserve: 0B\n");
        try (TinyDisk disk = TinyDisk.mount(directory.resolve("disk"), MEBIBYTES);
                ServiceProcess service = start(disk, settings)) {
            Caller client = Caller.of(service, data(disk));
            String before = client.speak("I was there before.").id();
            await().until(() -> client.status(before).equals("succeeded"));

            disk.fill(0);
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(
                                    client.speak("Is there room for me?").status())
                            .isEqualTo(503));

            disk.free();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> client.health("status").equals("healthy"));
            assertThat(client.status(before)).isEqualTo("succeeded");
            String after = client.speak("There is room again.").id();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> client.status(after).equals("succeeded"));
        }
    }

    private ServiceProcess start(TinyDisk disk, Path settings) throws IOException {
        return ServiceProcess.start(data(disk), directory.resolve("service.log"), Map.of(), settings.toString())
                .awaitHealthy();
    }

    private static Path data(TinyDisk disk) {
        return disk.directory().resolve("data");
    }

    private static List<Path> drafts(TinyDisk disk) throws IOException {
        try (Stream<Path> files = Files.list(data(disk).resolve("audio/tmp"))) {
            return files.toList();
        }
    }
}
