// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxqueue.MutableClock;
import io.voxqueue.event.JobJournal;
import io.voxqueue.job.AnswerOutput;
import io.voxqueue.job.AnswerSpec;
import io.voxqueue.job.ConversationId;
import io.voxqueue.job.FailureCode;
import io.voxqueue.job.InMemoryJobRepository;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobFailure;
import io.voxqueue.job.JobFixtures;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobProgress;
import io.voxqueue.job.OwnerId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ConversationsTest {
    private static final OwnerId ME = OwnerId.LOCAL;

    private final MutableClock clock = new MutableClock();
    private final InMemoryJobRepository jobs = new InMemoryJobRepository();
    private final InMemoryConversationRepository stored = new InMemoryConversationRepository();
    private final Conversations conversations =
            new Conversations(stored, jobs, new ConversationBounds(10, 1000, Duration.ofDays(7)), clock);
    private final JobJournal journal = new JobJournal(jobs, conversations, clock);
    private final JobJournal dying = new JobJournal(jobs, event -> {}, clock);
    private final JobId first = JobFixtures.aJob().build().id();
    private final ConversationId id = ConversationId.of(first);

    @Test
    void anAnswerIsKeptOnceItsJobHasSucceeded() {
        ask(first);
        assertThat(texts()).containsExactly("Why?");

        succeed(journal, first);

        assertThat(texts()).containsExactly("Why?", "Because.");
        assertThat(find().answering()).isEmpty();
    }

    @Test
    void whoeverLooksNextMakesUpForWhoDiedOverTheAnswer() {
        ask(first);
        succeed(dying, first);
        assertThat(stored.find(ME, id).orElseThrow().turns()).hasSize(1);

        assertThat(texts()).containsExactly("Why?", "Because.");
        conversations.settle(jobs.find(first).orElseThrow());
        assertThat(texts()).containsExactly("Why?", "Because.");
    }

    @Test
    void theNextQuestionIsAskedAfterAnAnswerThatNobodyHadStored() {
        ask(first);
        succeed(dying, first);
        JobId second = ask(JobFixtures.aJob().build().id());

        assertThat(texts()).containsExactly("Why?", "Because.", "Why?");
        assertThat(find().answering()).contains(second);
    }

    @Test
    void whileAnAnswerIsAwaitedNothingElseIsAsked() {
        ask(first);

        assertThatThrownBy(() ->
                        conversations.ask(ME, id, JobFixtures.aJob().build().id(), "How?"))
                .isInstanceOf(BusyConversationException.class);
        assertThat(texts()).containsExactly("Why?");
    }

    @Test
    void aQuestionThatFailedIsTakenBackAndOneThatWasCanceledStays() {
        ask(first);
        succeed(journal, first);
        JobId second = ask(JobFixtures.aJob().build().id());
        change(journal, second, job -> job.start(clock.instant()));
        JobFailure why = new JobFailure(FailureCode.ANSWER_BLOCKED, "It was blocked", false);
        change(journal, second, job -> job.fail(why, clock.instant()));
        assertThat(texts()).containsExactly("Why?", "Because.");

        JobId third = ask(JobFixtures.aJob().build().id());
        change(journal, third, job -> job.cancel(clock.instant()));
        assertThat(texts()).containsExactly("Why?", "Because.", "Why?");
    }

    @Test
    void theWordsThatThereWereAreKeptUnlessTheyWereBlocked() {
        ask(first);
        breakOff(first, FailureCode.ANSWER_CUT_OFF);
        assertThat(texts()).containsExactly("Why?", "Beca");
        assertThat(find().turns().get(1).extent()).isEqualTo(Turn.Extent.PARTIAL);

        breakOff(ask(JobFixtures.aJob().build().id()), FailureCode.ANSWER_BLOCKED);
        assertThat(texts()).containsExactly("Why?", "Beca");
    }

    @Test
    void aConversationWhoseOnlyQuestionFailedIsGone() {
        ask(first);
        change(journal, first, job -> job.start(clock.instant()));
        JobFailure why = new JobFailure(FailureCode.AI_UNAVAILABLE, "Nobody was there", true);
        change(journal, first, job -> job.fail(why, clock.instant()));

        assertThat(conversations.find(ME, id)).isEmpty();
    }

    @Test
    void aRefusedQuestionIsTakenBack() {
        conversations.ask(ME, id, first, "Why?");
        conversations.withdraw(ME, id, first);

        assertThat(stored.find(ME, id)).isEmpty();
    }

    @Test
    void aQuestionWhoseAskerDiedBeforeTheJobWasMadeIsTakenBackAfterAWhile() {
        new Conversations(stored, jobs, new ConversationBounds(10, 1000, Duration.ofDays(7)), clock)
                .ask(ME, id, first, "Why?");
        assertThat(find().answering()).contains(first);

        clock.advance(Duration.ofSeconds(5));
        assertThat(conversations.find(ME, id)).isEmpty();
    }

    @Test
    void whoAsksAgainUnderTheSameIdGoesOnWhereItBrokeOff() {
        conversations.ask(ME, id, first, "Why?");
        clock.advance(Duration.ofMinutes(1));

        assertThat(conversations.ask(ME, id, first, "Why?").orElseThrow().turns())
                .hasSize(1);
    }

    @Test
    void whatWasHeardCountsMoreThanWhatWasWritten() {
        ask(first);
        succeed(journal, first);
        Job job = jobs.find(first).orElseThrow();

        assertThat(conversations.heard(job, "Be").map(Turn::text)).contains("Be");
        assertThat(conversations.heard(job, "Beca").map(Turn::text)).contains("Be");
        assertThat(find().turns()).extracting(Turn::extent).containsExactly(Turn.Extent.WHOLE, Turn.Extent.HEARD);
    }

    @Test
    void whatWasHeardBeforeTheJobHadEndedIsNotReplacedByItsEnd() {
        ask(first);
        change(journal, first, job -> job.start(clock.instant()));
        conversations.heard(jobs.find(first).orElseThrow(), "Be");
        change(journal, first, job -> job.cancel(clock.instant()));

        assertThat(texts()).containsExactly("Why?", "Be");
    }

    @Test
    void whoHeardNothingHasAskedAllTheSame() {
        ask(first);
        succeed(journal, first);
        conversations.heard(jobs.find(first).orElseThrow(), "");

        assertThat(texts()).containsExactly("Why?");
    }

    @Test
    void somebodyElsesAndForgottenConversationsAreNotThere() {
        ask(first);
        succeed(journal, first);
        assertThat(conversations.find(new OwnerId("other"), id)).isEmpty();
        assertThat(conversations.ask(
                        new OwnerId("other"), id, JobFixtures.aJob().build().id(), "Hm?"))
                .isEmpty();

        clock.advance(Duration.ofDays(7));
        assertThat(conversations.find(ME, id)).isEmpty();
        assertThat(conversations.list(ME, Optional.empty(), 10)).isEmpty();
        assertThat(conversations.ask(ME, id, JobFixtures.aJob().build().id(), "Hm?"))
                .isEmpty();
    }

    private JobId ask(JobId job) {
        assertThat(conversations.ask(ME, id, job, "Why?")).isPresent();
        AnswerSpec spec = JobFixtures.answer("Why?").in(id, List.of());
        journal.insert(Job.queued(job, ME, spec, "{}", clock.instant()));
        conversations.made(job);
        return job;
    }

    private void breakOff(JobId job, FailureCode code) {
        change(journal, job, now -> now.start(clock.instant()));
        change(journal, job, now -> now.advance(JobProgress.NONE, AnswerOutput.partial("Beca", "gemini-2.5-flash")));
        change(journal, job, now -> now.fail(new JobFailure(code, "It broke off", true), clock.instant()));
    }

    private void succeed(JobJournal by, JobId job) {
        change(by, job, now -> now.start(clock.instant()));
        change(by, job, now -> now.succeed(JobFixtures.answered("Because."), JobFixtures.metrics(), clock.instant()));
    }

    private static void change(JobJournal by, JobId job, UnaryOperator<Job> verb) {
        assertThat(by.change(job, verb)).isPresent();
    }

    private Conversation find() {
        return conversations.find(ME, id).orElseThrow();
    }

    private List<String> texts() {
        return find().turns().stream().map(Turn::text).toList();
    }
}
