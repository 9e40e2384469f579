// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.conversation;

import io.voxqueue.job.ConversationId;
import io.voxqueue.job.OwnerId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps conversations; a write that was acknowledged survives the death of the process. */
public interface ConversationRepository {
    /** Stores a new conversation; false if there is one of that id. */
    boolean insert(Conversation conversation);

    /** The owner's conversation of that id. Somebody else's is not even read. */
    Optional<Conversation> find(OwnerId owner, ConversationId id);

    /** Stores the next version; false unless the stored one is the version before. */
    boolean replace(Conversation next);

    /** Removes the owner's conversation of that id; false if there is none. */
    boolean delete(OwnerId owner, ConversationId id);

    /** The owner's, those that were begun last first, from just before the given one on. */
    List<Conversation> list(OwnerId owner, Optional<ConversationId> before, int limit);

    /** Removes at most {@code limit} that expired before the given time; says how many. */
    int deleteExpired(Instant before, int limit);
}
