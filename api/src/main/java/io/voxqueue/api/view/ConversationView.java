// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.view;

import io.voxqueue.conversation.Conversation;
import io.voxqueue.conversation.Turn;
import io.voxqueue.job.JobId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a conversation.
 *
 * @param answering the id of the job whose answer is still to come
 */
public record ConversationView(
        String id,
        Instant createdAt,
        Instant expiresAt,
        @Nullable String answering,
        List<TurnView> turns) {
    public ConversationView {
        turns = List.copyOf(turns);
    }

    /**
     * One thing that was said.
     *
     * @param extent how much of it: {@code whole}, {@code partial} or {@code heard}
     */
    public record TurnView(String role, String text, Instant at, String jobId, String extent) {
        static TurnView from(Turn turn) {
            return new TurnView(
                    turn.role().wireName(),
                    turn.text(),
                    turn.at(),
                    turn.job().toString(),
                    turn.extent().wireName());
        }
    }

    public static ConversationView from(Conversation conversation) {
        return new ConversationView(
                conversation.id().toString(),
                conversation.createdAt(),
                conversation.expiresAt(),
                conversation.answering().map(JobId::toString).orElse(null),
                conversation.turns().stream().map(TurnView::from).toList());
    }
}
