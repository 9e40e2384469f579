// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.job.ConversationId;
import io.voxqueue.job.JobFixtures;
import io.voxqueue.job.JobId;
import io.voxqueue.job.OwnerId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What whatever keeps conversations must do. Each test has an empty one. */
public abstract class ConversationRepositoryContract {
    private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");
    private static final ConversationBounds BOUNDS = new ConversationBounds(10, 1000, Duration.ofDays(7));
    private static final OwnerId OTHER = new OwnerId("other");

    protected abstract ConversationRepository conversations();

    @Test
    void aConversationIsFoundAsItWasStored() {
        Conversation asked = begun(OwnerId.LOCAL, NOW);
        assertThat(conversations().insert(asked)).isTrue();
        assertThat(conversations().find(OwnerId.LOCAL, asked.id())).contains(asked);

        Conversation answered = answered(asked);
        assertThat(conversations().replace(answered)).isTrue();
        assertThat(conversations().find(OwnerId.LOCAL, asked.id())).contains(answered);
    }

    @Test
    void anIdIsTakenOnce() {
        Conversation first = begun(OwnerId.LOCAL, NOW);
        conversations().insert(first);

        assertThat(conversations().insert(first)).isFalse();
        assertThat(conversations().find(OwnerId.LOCAL, begun(OwnerId.LOCAL, NOW).id()))
                .isEmpty();
    }

    @Test
    void theNextVersionReplacesTheOneBeforeAndNoOther() {
        Conversation first = begun(OwnerId.LOCAL, NOW);
        conversations().insert(first);
        Conversation second = answered(first);

        assertThat(conversations().replace(first)).isFalse();
        assertThat(conversations().replace(second)).isTrue();
        assertThat(conversations().replace(second)).isFalse();
        assertThat(conversations().find(OwnerId.LOCAL, first.id())).contains(second);
        Conversation never = answered(begun(OwnerId.LOCAL, NOW));
        assertThat(conversations().replace(never)).isFalse();
        assertThat(conversations().find(OwnerId.LOCAL, never.id())).isEmpty();
    }

    @Test
    void somebodyElsesIsNotThere() {
        Conversation mine = begun(OwnerId.LOCAL, NOW);
        conversations().insert(mine);

        assertThat(conversations().find(OTHER, mine.id())).isEmpty();
        assertThat(conversations().list(OTHER, Optional.empty(), 10)).isEmpty();
        assertThat(conversations().delete(OTHER, mine.id())).isFalse();
        assertThat(conversations().delete(OwnerId.LOCAL, mine.id())).isTrue();
        assertThat(conversations().delete(OwnerId.LOCAL, mine.id())).isFalse();
    }

    @Test
    void thoseBegunLastAreListedFirst() {
        Conversation first = begun(OwnerId.LOCAL, NOW);
        Conversation second = begun(OwnerId.LOCAL, NOW);
        Conversation third = begun(OwnerId.LOCAL, NOW);
        conversations().insert(second);
        conversations().insert(first);
        conversations().insert(third);
        conversations().insert(begun(OTHER, NOW));

        assertThat(conversations().list(OwnerId.LOCAL, Optional.empty(), 2)).containsExactly(third, second);
        assertThat(conversations().list(OwnerId.LOCAL, Optional.of(second.id()), 2))
                .containsExactly(first);
    }

    @Test
    void thoseWhoseTimeIsOverGo() {
        Conversation oldest = begun(OwnerId.LOCAL, NOW.minusSeconds(3));
        Conversation old = begun(OTHER, NOW.minusSeconds(2));
        Conversation young = begun(OwnerId.LOCAL, NOW);
        conversations().insert(young);
        conversations().insert(old);
        conversations().insert(oldest);

        assertThat(conversations().deleteExpired(young.expiresAt(), 1)).isEqualTo(1);
        assertThat(conversations().find(OwnerId.LOCAL, oldest.id())).isEmpty();
        assertThat(conversations().deleteExpired(young.expiresAt(), 10)).isEqualTo(1);
        assertThat(conversations().deleteExpired(young.expiresAt(), 10)).isZero();
        assertThat(conversations().find(OwnerId.LOCAL, young.id())).isPresent();
    }

    private static Conversation begun(OwnerId owner, Instant now) {
        JobId job = JobFixtures.aJob().build().id();
        return Conversation.begun(ConversationId.of(job), owner, now).ask(job, "Why?", BOUNDS, now);
    }

    private static Conversation answered(Conversation asked) {
        JobId job = asked.answering().orElseThrow();
        return asked.answer(job, "Because.", Turn.Extent.PARTIAL, BOUNDS, NOW.plusSeconds(1));
    }
}
