// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.speech;

import static io.voxqueue.job.JobFixtures.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.voxqueue.MutableClock;
import io.voxqueue.event.JobJournal;
import io.voxqueue.event.LocalJobEvents;
import io.voxqueue.job.InMemoryJobRepository;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobProgress;
import io.voxqueue.job.JobRepository;
import io.voxqueue.job.SpeechSpec;
import java.lang.reflect.Proxy;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressReportTest {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(1);

    private final MutableClock clock = new MutableClock();
    private final InMemoryJobRepository jobs = new InMemoryJobRepository();
    private final Job job = aJob().running().build();

    @Test
    void reportsAreWrittenDownNotMoreOftenThanAnybodyCanFollow() {
        jobs.insert(job);
        ProgressReport report = report(jobs);

        clock.advance(LONG_ENOUGH);
        report.accept(new JobProgress(1, 4));
        report.accept(new JobProgress(2, 4));

        assertThat(jobs.find(job.id()).orElseThrow().progress()).isEqualTo(new JobProgress(1, 4));
    }

    @Test
    void eachSentenceIsWrittenDownWhereTheyAreHeardOneByOne() {
        SpeechSpec spec = (SpeechSpec) job.spec();
        Job one = aJob().withSpec(new SpeechSpec(spec.text(), spec.voice(), spec.settings(), spec.format(), true))
                .running()
                .build();
        jobs.insert(one);
        ProgressReport report = new ProgressReport(one, new JobJournal(jobs, new LocalJobEvents(), clock), clock);

        for (int done = 0; done <= 4; done++) {
            report.accept(new JobProgress(done, 4));
        }

        Job told = jobs.find(one.id()).orElseThrow();
        assertThat(told.progress()).isEqualTo(new JobProgress(4, 4));
        assertThat(told.version()).isEqualTo(one.version() + 4);
    }

    @Test
    void reportThatCannotBeWrittenDownDoesNotStopTheWork() {
        ProgressReport report = report(unreachable());

        clock.advance(LONG_ENOUGH);

        assertThatCode(() -> report.accept(new JobProgress(1, 4))).doesNotThrowAnyException();
    }

    private ProgressReport report(JobRepository repository) {
        return new ProgressReport(job, new JobJournal(repository, new LocalJobEvents(), clock), clock);
    }

    private static JobRepository unreachable() {
        return (JobRepository) Proxy.newProxyInstance(
                ProgressReportTest.class.getClassLoader(),
                new Class<?>[] {JobRepository.class},
                (self, method, args) -> {
                    throw new IllegalStateException("The store does not answer");
                });
    }
}
