// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.event;

import io.voxqueue.job.AnswerOutput;
import io.voxqueue.job.InMemoryJobRepository;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobFixtures;
import io.voxqueue.job.JobProgress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** One way in which an answer may be written, begun anew and ended while followers come and get round to their work. */
final class AnswerSchedule {
    private final Random random;
    private final InMemoryJobRepository jobs = new InMemoryJobRepository();
    private final LocalJobEvents events = new LocalJobEvents();
    private final JobJournal journal = new JobJournal(jobs, events, InstantSource.fixed(JobFixtures.STARTED));
    private final AnswerDrafts drafts = new AnswerDrafts();
    private final List<Runnable> work = new ArrayList<>();
    private final JobFollowers seam = new JobFollowers(jobs, events, drafts, work::add);
    private final List<FollowedStory> followers = new ArrayList<>();
    private final List<StringBuilder> texts = new ArrayList<>();
    private Job job;

    AnswerSchedule(Random random) {
        this.random = random;
        this.job = journal.insert(
                JobFixtures.aJob().withSpec(JobFixtures.answer("Why?")).build());
    }

    List<FollowedStory> followers() {
        return followers;
    }

    int lastAttempt() {
        return job.attempt();
    }

    String written(int attempt) {
        return texts.get(attempt - 1).toString();
    }

    /** Some attempts that break off, and one that succeeds. */
    void run() {
        for (int attempts = random.nextInt(3); attempts > 0; attempts--) {
            write(false);
            change(random.nextBoolean() ? Job::retry : Job::handBack);
            pause();
        }
        write(true);
        while (!work.isEmpty()) {
            workOne();
        }
    }

    private void write(boolean last) {
        change(now -> now.start(JobFixtures.STARTED));
        StringBuilder text = new StringBuilder();
        texts.add(text);
        try (AnswerDrafts.Draft draft = drafts.begin(job)) {
            for (int pieces = random.nextInt(8); pieces > 0; pieces--) {
                pause();
                String piece = "abcdefgh".substring(0, 1 + random.nextInt(7)) + job.attempt();
                text.append(piece);
                draft.append(piece);
                if (random.nextInt(3) == 0) {
                    change(now -> now.advance(new JobProgress(0, 1), AnswerOutput.partial(text.toString(), "m")));
                }
            }
            pause();
            if (last) {
                end(text.toString());
            }
        }
    }

    private void end(String text) {
        change(now -> now.succeed(JobFixtures.answered(text), JobFixtures.metrics(), JobFixtures.FINISHED));
    }

    private void change(UnaryOperator<Job> verb) {
        job = journal.change(job.id(), verb).orElseThrow();
    }

    private void pause() {
        while (random.nextInt(3) > 0) {
            if (random.nextInt(4) == 0 && followers.size() < 4) {
                FollowedStory story = new FollowedStory();
                seam.follow(job.id(), 0, story);
                followers.add(story);
            } else {
                workOne();
            }
        }
    }

    private void workOne() {
        if (!work.isEmpty()) {
            work.remove(random.nextInt(work.size())).run();
        }
    }
}
