// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voxqueue.process.ServiceProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A browser that plays what the real service speaks. */
class SegmentPlayerIT {
    private static final String SCRIPT = """
            const { Voxqueue, SegmentPlayer } = await import('ADDRESS/page/voxqueue.js');
            const vox = new Voxqueue({ url: 'ADDRESS', token: () => 'KEY' });
            const first = 'While this is heard even a busy machine has all the time to speak the two that follow. ';
            const job = await vox.speak({ text: first + 'Here is the second one. And a third.', segments: true });
            const player = new SegmentPlayer(vox, job);
            player.addEventListener('error', ({ detail }) => tell(detail));
            player.addEventListener('segment', ({ detail }) => tell(JSON.stringify(detail)));
            """;

    @TempDir
    Path directory;

    @Test
    void sentencesArePlayedOneBehindTheOtherWithoutAGap() throws Exception {
        assumeTrue(Browser.find().isPresent(), "There is no Chromium");
        Path data = directory.resolve("data");
        try (TestPage page = new TestPage();
                ServiceProcess service = ServiceProcess.start(
                                data, directory.resolve("service.log"), Map.of("FRONTEND_URL", page.origin()))
                        .awaitHealthy()) {
            page.show(SCRIPT.replace("ADDRESS", service.address().toString())
                    .replace(
                            "KEY",
                            Files.readString(data.resolve("development.key")).strip()));
            try (Browser browser = Browser.open(Browser.find().orElseThrow(), profile(), page.origin())) {
                assertThat(browser.isOpen()).isTrue();
                double end = -1;
                for (int i = 0; i < 3; i++) {
                    JsonNode played = new ObjectMapper().readTree(page.nextTold());
                    assertThat(played.path("index").asInt()).isEqualTo(i);
                    assertThat(played.path("duration").asDouble() * 1000)
                            .isCloseTo(played.path("durationMs").asDouble(), within(1.0));
                    if (i > 0) {
                        assertThat(played.path("start").asDouble()).isCloseTo(end, within(1e-6));
                    }
                    end = played.path("start").asDouble()
                            + played.path("duration").asDouble();
                }
            }
        }
    }

    private Path profile() throws Exception {
        return Files.createDirectories(directory.resolve("profile"));
    }
}
