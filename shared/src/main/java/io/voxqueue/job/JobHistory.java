// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.job;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The steps of a job, oldest first, their numbers growing. It is bounded: when it is full the oldest progress is left
 * out, which later progress has overtaken, so only its numbers can be missing between others.
 */
public record JobHistory(List<JobStep> steps) {
    /** More than anybody who comes back after a short while can have missed. */
    public static final int MOST = 100;

    public static final JobHistory NONE = new JobHistory(List.of());

    public JobHistory {
        steps = List.copyOf(steps);
    }

    /** With one more step. */
    public JobHistory with(JobStep step) {
        List<JobStep> all = new ArrayList<>(steps);
        if (all.size() >= MOST) {
            all.remove(all.stream()
                    .filter(JobStep::isProgress)
                    .findFirst()
                    .map(all::indexOf)
                    .orElse(0)
                    .intValue());
        }
        all.add(step);
        return new JobHistory(all);
    }

    /** The steps behind the given number. */
    public List<JobStep> after(long seq) {
        return steps.stream().filter(step -> step.seq() > seq).toList();
    }

    /**
     * The same for a job whose sentences are told one by one: each progress is one further than the one before, so what was
     * left out is known from what came after it.
     */
    public List<JobStep> eachAfter(long seq) {
        List<JobStep> all = new ArrayList<>();
        long last = seq;
        for (JobStep step : after(seq)) {
            for (long missing = last + 1; missing < step.seq(); missing++) {
                step.earlier((int) (step.seq() - missing)).ifPresent(all::add);
            }
            all.add(step);
            last = step.seq();
        }
        return all;
    }

    public Optional<JobStep> last() {
        return steps.isEmpty() ? Optional.empty() : Optional.of(steps.get(steps.size() - 1));
    }

    /** What the job was after one of its steps. */
    public Job asOf(JobStep step, Job now) {
        boolean ended = step.state().isTerminal();
        return new Job(
                now.id(),
                now.owner(),
                now.spec(),
                now.metadata(),
                step.state(),
                step.seq(),
                step.attempt(),
                now.createdAt(),
                startedAt(step, now),
                now.finishedAt().filter(time -> ended),
                now.expiresAt().filter(time -> ended),
                step.progress(),
                now.failure().filter(why -> ended),
                now.metrics().filter(took -> ended),
                now.output().filter(made -> ended),
                until(step));
    }

    private JobHistory until(JobStep last) {
        return new JobHistory(
                steps.stream().filter(step -> step.seq() <= last.seq()).toList());
    }

    /** When the try that the step belongs to was started: the job itself knows that of its latest one only. */
    private Optional<Instant> startedAt(JobStep step, Job now) {
        if (step.state() == JobState.QUEUED) {
            return Optional.empty();
        }
        if (after(step.seq()).stream().noneMatch(later -> later.state() == JobState.QUEUED)) {
            return now.startedAt();
        }
        return until(step).steps.stream()
                .filter(other -> other.state() == JobState.RUNNING && !other.isProgress())
                .reduce((earlier, later) -> later)
                .map(JobStep::at);
    }
}
