// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.view;

import io.voxqueue.conversation.Conversation;
import io.voxqueue.job.JobId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A conversation in a list, without what was said. */
public record ConversationSummaryView(
        String id,
        Instant createdAt,
        Instant expiresAt,
        @Nullable String answering,
        int turns) {
    public static ConversationSummaryView from(Conversation conversation) {
        return new ConversationSummaryView(
                conversation.id().toString(),
                conversation.createdAt(),
                conversation.expiresAt(),
                conversation.answering().map(JobId::toString).orElse(null),
                conversation.turns().size());
    }
}
