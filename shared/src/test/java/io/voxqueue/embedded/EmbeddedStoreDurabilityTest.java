// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobRepository;
import io.voxqueue.job.JobState;
import io.voxqueue.mongo.MongoJobRepository;
import io.voxqueue.mongo.MongoStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStoreDurabilityTest {
    private static final int KILLS = 3;
    private static final Random RANDOM = new Random(20_261_101);

    @TempDir
    private Path dataDirectory;

    private final Map<JobId, Long> acknowledged = new HashMap<>();
    private final Set<JobId> checked = new HashSet<>();

    @Test
    void whatWasAcknowledgedSurvivesAKilledProcess() throws Exception {
        for (int kill = 0; kill < KILLS; kill++) {
            writeUntilKilledAfter(50 + RANDOM.nextInt(350));
            try (MongoStore store = MongoStore.embedded(dataDirectory)) {
                JobRepository jobs = new MongoJobRepository(store);
                Map<JobId, Job> stored = everything(jobs);
                assertThatNothingAcknowledgedIsLost(stored);
                assertThatEachIsWhole(stored.values(), jobs);
            }
        }
    }

    private void writeUntilKilledAfter(int acknowledgements) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                DurableWriter.class.getName(),
                dataDirectory.toString());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process writer = builder.redirectErrorStream(true).start();
        StringBuilder otherwiseSaid = new StringBuilder();
        int heard = 0;
        try (BufferedReader out = writer.inputReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.matches(DurableWriter.ACKNOWLEDGED + "\\S{36} \\d+")) { // the last line may be cut off
                    note(line);
                    if (++heard == acknowledgements) {
                        writer.toHandle().destroyForcibly(); // unlike the process's own verb it leaves the pipe open
                    }
                } else {
                    otherwiseSaid.append(line).append('\n');
                }
            }
        } finally {
            writer.destroyForcibly().waitFor();
        }
        assertThat(heard).as(otherwiseSaid.toString()).isGreaterThanOrEqualTo(acknowledgements);
    }

    private void note(String line) {
        String[] words = line.split(" ", 3);
        acknowledged.merge(JobId.parse(words[1]), Long.valueOf(words[2]), Math::max);
    }

    private void assertThatNothingAcknowledgedIsLost(Map<JobId, Job> stored) {
        acknowledged.forEach((id, version) -> {
            assertThat(stored).containsKey(id);
            assertThat(stored.get(id).version()).isGreaterThanOrEqualTo(version);
        });
    }

    /** A job that only some of the store's indexes know could not be found or replaced. */
    private void assertThatEachIsWhole(Collection<Job> stored, JobRepository jobs) {
        for (Job job : stored) {
            if (checked.add(job.id())) {
                assertThat(jobs.find(job.id())).contains(job);
                jobs.replace(job.state() == JobState.QUEUED ? job.start(job.createdAt()) : job.advance(job.progress()));
            }
        }
    }

    private static Map<JobId, Job> everything(JobRepository jobs) {
        Instant never = Instant.parse("2100-01-01T00:00:00Z");
        return jobs.findByState(EnumSet.allOf(JobState.class), never, 100_000).stream()
                .collect(Collectors.toMap(Job::id, Function.identity()));
    }
}
