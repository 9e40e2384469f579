// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.conversation;

import io.voxqueue.job.ConversationId;
import io.voxqueue.job.OwnerId;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps conversations as long as the test runs. */
public final class InMemoryConversationRepository implements ConversationRepository {
    private final Map<ConversationId, Conversation> conversations = new LinkedHashMap<>();

    @Override
    public synchronized boolean insert(Conversation conversation) {
        return conversations.putIfAbsent(conversation.id(), conversation) == null;
    }

    @Override
    public synchronized Optional<Conversation> find(OwnerId owner, ConversationId id) {
        return Optional.ofNullable(conversations.get(id))
                .filter(stored -> stored.owner().equals(owner));
    }

    @Override
    public synchronized boolean replace(Conversation next) {
        boolean follows = Optional.ofNullable(conversations.get(next.id()))
                .map(stored -> stored.version() == next.version() - 1)
                .orElse(false);
        if (follows) {
            conversations.put(next.id(), next);
        }
        return follows;
    }

    @Override
    public synchronized boolean delete(OwnerId owner, ConversationId id) {
        return find(owner, id).isPresent() && conversations.remove(id) != null;
    }

    @Override
    public synchronized List<Conversation> list(OwnerId owner, Optional<ConversationId> before, int limit) {
        return conversations.values().stream()
                .filter(stored -> stored.owner().equals(owner))
                .filter(stored -> before.map(id -> name(stored).compareTo(id.toString()) < 0)
                        .orElse(true))
                .sorted(Comparator.comparing(InMemoryConversationRepository::name)
                        .reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized int deleteExpired(Instant before, int limit) {
        List<ConversationId> over = conversations.values().stream()
                .filter(stored -> stored.expiresAt().isBefore(before))
                .sorted(Comparator.comparing(Conversation::expiresAt))
                .limit(limit)
                .map(Conversation::id)
                .toList();
        conversations.keySet().removeAll(over);
        return over.size();
    }

    private static String name(Conversation conversation) {
        return conversation.id().toString();
    }
}
