// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxqueue.event.JobJournal;
import io.voxqueue.job.JobFixtures;
import io.voxqueue.job.JobId;
import io.voxqueue.job.OwnerId;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConversationsTest extends ConversationsFixture {
    private final JobJournal dying = new JobJournal(jobs, event -> {}, clock);

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
    void whoAsksAgainUnderTheSameIdGoesOnWhereItBrokeOff() {
        conversations.ask(ME, id, first, "Why?");
        clock.advance(Duration.ofMinutes(1));

        assertThat(conversations.ask(ME, id, first, "Why?").orElseThrow().turns())
                .hasSize(1);
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
}
