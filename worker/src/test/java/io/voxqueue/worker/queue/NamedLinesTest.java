// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class NamedLinesTest {
    @TempDir
    private Path dataDirectory;

    @Test
    void linesThatJobRunrWritesOfAJobNameItAndItsRequest() throws Exception {
        Logger jobRunr = (Logger) LoggerFactory.getLogger("org.jobrunr.server.BackgroundJobPerformer");
        Lines lines = new Lines();
        lines.start();
        jobRunr.addAppender(lines);
        try (QueueRig rig = QueueRig.in(dataDirectory)) {
            rig.start(job -> {
                throw new IllegalStateException("It breaks each time");
            });
            MDC.put("requestId", "a-request");
            JobId id = rig.submit();
            MDC.clear();
            rig.awaitState(id, JobState.FAILED);
            await().until(() -> lines.names.size() == 2); // one for each try

            assertThat(lines.names)
                    .allSatisfy(names -> assertThat(names)
                            .containsEntry("jobId", id.toString())
                            .containsEntry("requestId", "a-request"));
        } finally {
            jobRunr.detachAppender(lines);
        }
    }

    private static final class Lines extends AppenderBase<ILoggingEvent> {
        private final List<Map<String, String>> names = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent line) {
            names.add(Map.copyOf(line.getMDCPropertyMap()));
        }
    }
}
