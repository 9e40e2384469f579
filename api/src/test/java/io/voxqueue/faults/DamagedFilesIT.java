// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.process.KillTrial;
import io.voxqueue.process.ServiceProcess;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that a real process needs are damaged. */
@Tag("faults")
class DamagedFilesIT {
    @TempDir
    private Path directory;

    @Test
    void damagedModelStopsTheStartAndIsNamedWithItsHash() throws Exception {
        Path voices = copy(Path.of(System.getProperty("voxqueue.home", ""), "voices"), directory.resolve("voices"));
        Path model = voices.resolve("en-us/slt-glow_tts/generator.onnx");
        try (RandomAccessFile file = new RandomAccessFile(model.toFile(), "rw")) {
            file.seek(file.length() / 2); // among the weights: it could still be loaded, and would mumble
            int weight = file.read();
            file.seek(file.length() / 2);
            file.write(weight ^ 0x40);
        }
        Path settings = Files.writeString(directory.resolve("voices.yml"), "speech:\n  voices: " + voices + "\n");

        assertThat(refusal(settings.toString()))
                .contains(model.toString(), "damaged", KillTrial.sha256(Files.readAllBytes(model)))
                .doesNotContain("\tat ");
    }

    @Test
    void damagedStoreStopsTheStartIsLeftAsItIsAndTheCopyOfTheLastStartSavesTheJobs() throws Exception {
        Path log = directory.resolve("service.log");
        String id;
        try (ServiceProcess service =
                ServiceProcess.start(data(), log, Map.of()).awaitHealthy()) {
            id = Caller.of(service, data()).speak("Remember me.").id();
            service.client().awaitFinished(id);
            assertThat(service.terminate(Duration.ofSeconds(30))).isZero();
        }
        try (ServiceProcess service =
                ServiceProcess.start(data(), log, Map.of()).awaitHealthy()) {
            assertThat(service.terminate(Duration.ofSeconds(30))).isZero();
        }
        Path store = data().resolve("store/voxqueue.mv");
        byte[] damaged = Files.readAllBytes(store);
        Arrays.fill(damaged, (byte) 0x5a);
        Files.write(store, damaged);

        assertThat(refusal())
                .contains(store.toString(), "damaged", "voxqueue.mv.last")
                .doesNotContain("\tat ");
        assertThat(Files.readAllBytes(store)).isEqualTo(damaged);

        Files.copy(store.resolveSibling("voxqueue.mv.last"), store, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        try (ServiceProcess service =
                ServiceProcess.start(data(), log, Map.of()).awaitHealthy()) {
            assertThat(Caller.of(service, data()).status(id)).isEqualTo("succeeded");
        }
    }

    /** What a start that must not succeed says. */
    private String refusal(String... settings) throws Exception {
        Path log = directory.resolve("refused.log");
        try (ServiceProcess refused = ServiceProcess.start(data(), log, Map.of(), settings)) {
            assertThat(refused.exit(60, TimeUnit.SECONDS)).isEqualTo(1);
        }
        return Files.readString(log);
    }

    private Path data() {
        return directory.resolve("data");
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        return to;
    }
}
