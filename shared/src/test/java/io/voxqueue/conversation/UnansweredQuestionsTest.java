// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.job.AnswerOutput;
import io.voxqueue.job.FailureCode;
import io.voxqueue.job.JobFailure;
import io.voxqueue.job.JobFixtures;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobProgress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is left of a question that is not answered, or not to the end. */
class UnansweredQuestionsTest extends ConversationsFixture {
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

    private void breakOff(JobId job, FailureCode code) {
        change(journal, job, now -> now.start(clock.instant()));
        change(journal, job, now -> now.advance(JobProgress.NONE, AnswerOutput.partial("Beca", "gemini-2.5-flash")));
        change(journal, job, now -> now.fail(new JobFailure(code, "It broke off", true), clock.instant()));
    }
}
