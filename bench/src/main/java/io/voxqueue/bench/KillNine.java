// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.bench;

import io.voxqueue.process.KillTrial;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;

/** Twenty kills at random moments while fifty jobs are submitted: nothing acknowledged may be lost or done twice. */
final class KillNine {
    private static final int KILLS = Integer.getInteger("kills", 20);
    private static final int SUBMISSIONS = Integer.getInteger("submissions", 50);

    private KillNine() {}

    static void run() throws IOException, InterruptedException {
        Map<String, KillTrial.Outcome> outcomes =
                new KillTrial(Files.createTempDirectory("voxqueue-bench"), KILLS, SUBMISSIONS, 20261123).run();
        long succeeded = outcomes.values().stream()
                .filter(outcome -> outcome.job().get("status").asText().equals("succeeded"))
                .count();
        long twice = outcomes.values().stream()
                .filter(outcome -> outcome.completions() > 1)
                .count();
        new Figures("kill-nine")
                .with("kills", KILLS)
                .with("acknowledged", outcomes.size())
                .with("succeeded", succeeded)
                .with("completedTwice", twice)
                .print();
    }
}
