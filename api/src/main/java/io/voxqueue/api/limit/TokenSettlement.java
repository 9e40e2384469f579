// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.limit;

import io.voxqueue.event.JobEvent;
import io.voxqueue.event.JobEventPublisher;
import io.voxqueue.job.AnswerSpec;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobOutput;
import io.voxqueue.usage.UsageRepository;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settles with owners once their questions have ended: they were charged with the most that each may cost. A process that
 * dies in between leaves the charge as it was.
 */
public final class TokenSettlement implements JobEventPublisher {
    private static final Logger log = LoggerFactory.getLogger(TokenSettlement.class);

    private final UsageRepository tokens;

    public TokenSettlement(UsageRepository tokens) {
        this.tokens = tokens;
    }

    @Override
    public void publish(JobEvent event) {
        Job job = event.job();
        Optional<AnswerSpec> question = job.spec().question();
        if (job.state().isTerminal() && question.isPresent()) {
            AnswerSpec spec = question.get();
            try {
                settle(job, spec.mostTokens() - cost(job, spec));
            } catch (RuntimeException e) { // the owner pays too much today; the job must not suffer
                log.warn("The tokens of job {} could not be settled", job.id(), e);
            }
        }
    }

    private void settle(Job job, long tooMuch) {
        if (tooMuch > 0) {
            tokens.giveBack(job.owner(), DailyAllowance.dayOf(job), tooMuch);
        } else if (tooMuch < 0) {
            tokens.take(job.owner(), DailyAllowance.dayOf(job), -tooMuch, Long.MAX_VALUE);
        }
    }

    private static long cost(Job job, AnswerSpec spec) {
        return switch (job.state()) {
            case SUCCEEDED ->
                job.output()
                        .flatMap(JobOutput::answer)
                        .map(made -> made.usage().total())
                        .filter(told -> told > 0)
                        .orElse(spec.mostTokens()); // who tells nothing is not free
            case CANCELED -> job.startedAt().isPresent() ? spec.mostTokens() : 0; // or nobody would wait for the end
            case FAILED -> 0;
            case QUEUED, RUNNING, EXPIRED -> spec.mostTokens();
        };
    }
}
