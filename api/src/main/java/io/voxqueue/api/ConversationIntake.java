// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.error.ErrorCode;
import io.voxqueue.conversation.BusyConversationException;
import io.voxqueue.conversation.Conversation;
import io.voxqueue.conversation.Conversations;
import io.voxqueue.job.AnswerMessage;
import io.voxqueue.job.AnswerSpec;
import io.voxqueue.job.ConversationId;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import io.voxqueue.job.OwnerId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Has questions asked in conversations: with what was said there before, and one at a time. */
final class ConversationIntake {
    private static final Duration UNTIL_IT_MAY_BE_ANSWERED = Duration.ofSeconds(1);

    private final Conversations conversations;
    private final int maxCharacters;

    /** With the longest question that may be asked, what was said before it included, in Unicode characters. */
    ConversationIntake(Conversations conversations, int maxCharacters) {
        this.conversations = conversations;
        this.maxCharacters = maxCharacters;
    }

    /** Has the job made where it is asked; a question that is refused after all leaves no trace. */
    Job ask(JobId id, OwnerId owner, Optional<String> where, AnswerSpec question, Function<AnswerSpec, Job> make) {
        if (where.isEmpty()) {
            return make.apply(question);
        }
        ConversationId conversation = where.get().equals(AnswerRequest.NEW_CONVERSATION)
                ? ConversationId.of(id)
                : ConversationService.id(where.get());
        List<AnswerMessage> history =
                asked(owner, conversation, id, question).before(id, maxCharacters - question.characters());
        try {
            Job job = make.apply(question.in(conversation, history));
            conversations.made(id);
            return job;
        } catch (RuntimeException e) {
            conversations.withdraw(owner, conversation, id);
            throw e;
        }
    }

    private Conversation asked(OwnerId owner, ConversationId conversation, JobId id, AnswerSpec question) {
        try {
            List<AnswerMessage> messages = question.messages();
            return conversations
                    .ask(
                            owner,
                            conversation,
                            id,
                            messages.get(messages.size() - 1).content())
                    .orElseThrow(() -> ConversationService.notFound(conversation.toString()));
        } catch (BusyConversationException e) {
            throw new ApiException(
                            ErrorCode.CONVERSATION_BUSY,
                            "Job " + e.answering() + " is answering in this conversation; wait for it, or cancel it")
                    .withRetryAfter(UNTIL_IT_MAY_BE_ANSWERED);
        }
    }
}
