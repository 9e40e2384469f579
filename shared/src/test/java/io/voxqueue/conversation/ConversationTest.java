// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxqueue.job.AnswerMessage;
import io.voxqueue.job.ConversationId;
import io.voxqueue.job.JobFixtures;
import io.voxqueue.job.JobId;
import io.voxqueue.job.OwnerId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ConversationTest {
    private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");
    private static final ConversationBounds ROOMY = new ConversationBounds(100, 10_000, Duration.ofDays(7));

    private final JobId first = job();
    private final JobId second = job();
    private final Conversation begun = Conversation.begun(ConversationId.of(first), OwnerId.LOCAL, NOW);

    @Test
    void theOldestExchangesAreForgottenAsAWhole() {
        ConversationBounds four = new ConversationBounds(4, 10_000, Duration.ofDays(7));
        Conversation said = exchange(exchange(begun, first, four), second, four);
        JobId third = job();

        assertThat(said.turns()).hasSize(4);
        Conversation asked = said.ask(third, "And now?", four, NOW);
        assertThat(asked.turns()).extracting(Turn::job).containsExactly(second, second, third);
    }

    @Test
    void aQuestionWithoutAnAnswerIsForgottenByItself() {
        ConversationBounds three = new ConversationBounds(3, 10_000, Duration.ofDays(7));
        Conversation unanswered =
                begun.ask(first, "Wait.", three, NOW).answer(first, "", Turn.Extent.PARTIAL, three, NOW);

        Conversation said = exchange(unanswered, second, three);

        assertThat(said.turns()).extracting(Turn::text).containsExactly("Wait.", "Why?", "Because.");
        assertThat(said.ask(job(), "So?", three, NOW).turns())
                .extracting(Turn::text)
                .containsExactly("Why?", "Because.", "So?");
    }

    @Test
    void charactersAreBoundedButTheLatestExchangeStays() {
        ConversationBounds few = new ConversationBounds(100, 20, Duration.ofDays(7));
        Conversation said = exchange(exchange(begun, first, few), second, few);

        assertThat(said.turns()).extracting(Turn::job).containsExactly(second, second);
        JobId third = job();
        Conversation longer =
                said.ask(third, "?".repeat(15), few, NOW).answer(third, "!".repeat(50), Turn.Extent.WHOLE, few, NOW);
        assertThat(longer.turns()).extracting(Turn::job).containsExactly(third, third);
    }

    @Test
    void historyHasRoomForWholeExchanges() {
        Conversation said = exchange(exchange(begun, first, ROOMY), second, ROOMY);
        JobId third = job();
        Conversation asked = said.ask(third, "So?", ROOMY, NOW);

        assertThat(asked.before(third, 24)).hasSize(4);
        assertThat(asked.before(third, 23)).extracting(AnswerMessage::content).containsExactly("Why?", "Because.");
        assertThat(asked.before(third, 11)).isEmpty();
    }

    @Test
    void oneQuestionAtATimeIsAnswered() {
        Conversation asked = begun.ask(first, "Why?", ROOMY, NOW);

        assertThatThrownBy(() -> asked.ask(second, "How?", ROOMY, NOW))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(first.toString());
    }

    @Test
    void itIsKeptAsLongAsItIsTalkedIn() {
        Conversation asked = begun.ask(first, "Why?", ROOMY, NOW);
        Conversation answered = asked.answer(first, "Because.", Turn.Extent.WHOLE, ROOMY, NOW.plusSeconds(60));

        assertThat(asked.isOver(NOW.plus(Duration.ofDays(7)))).isTrue();
        assertThat(answered.isOver(NOW.plus(Duration.ofDays(7)))).isFalse();
    }

    @Test
    void aConversationPrintsNobodysWords() {
        assertThat(exchange(begun, first, ROOMY).toString()).doesNotContain("Why", "Because");
    }

    private static Conversation exchange(Conversation before, JobId job, ConversationBounds bounds) {
        return before.ask(job, "Why?", bounds, NOW).answer(job, "Because.", Turn.Extent.WHOLE, bounds, NOW);
    }

    private static JobId job() {
        return JobFixtures.aJob().build().id();
    }
}
