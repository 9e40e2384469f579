// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.error.ErrorCode;
import io.voxqueue.conversation.Conversation;
import io.voxqueue.conversation.Conversations;
import io.voxqueue.conversation.Turn;
import io.voxqueue.job.ConversationId;
import io.voxqueue.job.JobId;
import io.voxqueue.job.OwnerId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The use cases around conversations: see what is kept, and remove it. */
public final class ConversationService {
    private final Conversations conversations;
    private final JobService jobs;

    public ConversationService(Conversations conversations, JobService jobs) {
        this.conversations = conversations;
        this.jobs = jobs;
    }

    /** Reads an id as clients write it; what cannot be one is the id of no conversation. */
    public static ConversationId id(String text) {
        try {
            return ConversationId.parse(text);
        } catch (IllegalArgumentException e) {
            throw notFound(text);
        }
    }

    /** The owner's conversation; somebody else's is as good as none. */
    public Conversation find(OwnerId owner, ConversationId id) {
        return conversations.find(owner, id).orElseThrow(() -> notFound(id.toString()));
    }

    /** The owner's, those that were begun last first. */
    public List<Conversation> list(OwnerId owner, Optional<ConversationId> before, int limit) {
        return conversations.list(owner, before, limit);
    }

    /** Removes the conversation, and the jobs that asked and answered in it with all that they hold of it. */
    public void delete(OwnerId owner, ConversationId id) throws IOException {
        Set<JobId> asked = find(owner, id).turns().stream().map(Turn::job).collect(Collectors.toSet());
        for (JobId job : asked) {
            jobs.deleteIfThere(owner, job);
        }
        conversations.delete(owner, id);
    }

    static ApiException notFound(String id) {
        return new ApiException(ErrorCode.CONVERSATION_NOT_FOUND, "There is no conversation " + id);
    }
}
