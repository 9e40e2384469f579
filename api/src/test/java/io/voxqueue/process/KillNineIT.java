// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillNineIT {
    private static final int KILLS = Integer.getInteger("voxqueue.kills", 3);
    private static final int SUBMISSIONS = Integer.getInteger("voxqueue.submissions", 15);

    @TempDir
    Path directory;

    @Test
    void everyAcknowledgedJobSurvivesKillsAndEndsOnceWithItsOwnAudio() throws Exception {
        Map<String, KillTrial.Outcome> outcomes = new KillTrial(directory, KILLS, SUBMISSIONS, 7).run();

        assertThat(outcomes).isNotEmpty();
        assertThat(outcomes).allSatisfy((id, outcome) -> {
            assertThat(outcome.job().get("status").asText()).as(outcome.text()).isEqualTo("succeeded");
            assertThat(outcome.audioSha256())
                    .isEqualTo(outcome.job().get("output").get("sha256").asText());
            // none, when the kill came between the last write and the line in the log
            assertThat(outcome.completions()).isLessThanOrEqualTo(1);
        });
        assertThat(outcomes.values().stream().map(KillTrial.Outcome::audioSha256))
                .doesNotHaveDuplicates();
    }
}
