// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.conversation;

import io.voxqueue.job.ConversationId;
import io.voxqueue.job.OwnerId;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Changes conversations that others may change at the same time. */
final class ConversationChanges {
    private final ConversationRepository conversations;

    ConversationChanges(ConversationRepository conversations) {
        this.conversations = conversations;
    }

    /**
     * Applies a verb to what is stored, again on the newer version when somebody else was faster. The verb returns its
     * argument when there is nothing to do; what it leaves empty is removed.
     *
     * @return the conversation as it is now, or empty if there is none
     */
    Optional<Conversation> apply(OwnerId owner, ConversationId id, UnaryOperator<Conversation> verb) {
        while (true) {
            Optional<Conversation> found = conversations.find(owner, id);
            if (found.isEmpty()) {
                return found;
            }
            Conversation next = verb.apply(found.get());
            if (next.version() == found.get().version()) {
                return found;
            }
            if (next.turns().isEmpty()) {
                conversations.delete(owner, id);
                return Optional.empty();
            }
            if (conversations.replace(next)) {
                return Optional.of(next);
            }
        }
    }
}
