// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.MutableClock;
import io.voxqueue.event.JobJournal;
import io.voxqueue.job.AnswerSpec;
import io.voxqueue.job.ConversationId;
import io.voxqueue.job.InMemoryJobRepository;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobFixtures;
import io.voxqueue.job.JobId;
import io.voxqueue.job.OwnerId;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** A conversation that is yet to begin, and what becomes of the questions that are asked in it. */
abstract class ConversationsFixture {
    static final OwnerId ME = OwnerId.LOCAL;

    final MutableClock clock = new MutableClock();
    final InMemoryJobRepository jobs = new InMemoryJobRepository();
    final InMemoryConversationRepository stored = new InMemoryConversationRepository();
    final Conversations conversations =
            new Conversations(stored, jobs, new ConversationBounds(10, 1000, Duration.ofDays(7)), clock);
    final JobJournal journal = new JobJournal(jobs, conversations, clock);
    final JobId first = JobFixtures.aJob().build().id();
    final ConversationId id = ConversationId.of(first);

    JobId ask(JobId job) {
        assertThat(conversations.ask(ME, id, job, "Why?")).isPresent();
        AnswerSpec spec = JobFixtures.answer("Why?").in(id, List.of());
        journal.insert(Job.queued(job, ME, spec, "{}", clock.instant()));
        conversations.made(job);
        return job;
    }

    void succeed(JobJournal by, JobId job) {
        change(by, job, now -> now.start(clock.instant()));
        change(by, job, now -> now.succeed(JobFixtures.answered("Because."), JobFixtures.metrics(), clock.instant()));
    }

    static void change(JobJournal by, JobId job, UnaryOperator<Job> verb) {
        assertThat(by.change(job, verb)).isPresent();
    }

    Conversation find() {
        return conversations.find(ME, id).orElseThrow();
    }

    List<String> texts() {
        return find().turns().stream().map(Turn::text).toList();
    }
}
