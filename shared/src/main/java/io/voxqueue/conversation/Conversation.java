// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.conversation;

import io.voxqueue.job.AnswerMessage;
import io.voxqueue.job.ConversationId;
import io.voxqueue.job.JobId;
import io.voxqueue.job.OwnerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What an owner and the model said to each other. Never changes: its verbs return the next version. An exchange is what
 * belongs to one job: a question, and its answer once there is one.
 *
 * @param version grows by one with each change; 0 before it is first stored
 * @param expiresAt when it is forgotten unless more is said
 * @param turns oldest first
 * @param answering the job whose answer is still to come: there is one at a time
 */
public record Conversation(
        ConversationId id,
        OwnerId owner,
        long version,
        Instant createdAt,
        Instant expiresAt,
        List<Turn> turns,
        Optional<JobId> answering) {
    public Conversation {
        turns = List.copyOf(turns);
    }

    /** One in which nothing was said yet. */
    static Conversation begun(ConversationId id, OwnerId owner, Instant now) {
        return new Conversation(id, owner, 0, now, now, List.of(), Optional.empty());
    }

    /** The next question. */
    Conversation ask(JobId job, String question, ConversationBounds bounds, Instant now) {
        if (answering.isPresent()) {
            throw new IllegalStateException("Conversation " + id + " awaits the answer of job " + answering.get());
        }
        List<Turn> more = new ArrayList<>(turns);
        more.add(Turn.question(job, question, now));
        return next(more, Optional.of(job)).within(bounds).until(now.plus(bounds.retention()));
    }

    /** The answer that was awaited, as far as it came. */
    Conversation answer(JobId job, String answer, Turn.Extent extent, ConversationBounds bounds, Instant now) {
        List<Turn> more = new ArrayList<>(turns);
        if (!answer.isEmpty()) {
            int place = placeAfterQuestion(job);
            more.add(place, Turn.answer(job, answer, extent, now));
        }
        return next(more, Optional.empty()).within(bounds).until(now.plus(bounds.retention()));
    }

    /** The job's answer reached only so far; nothing of it if that is empty. The first who says so is right. */
    Conversation heard(JobId job, String heard, ConversationBounds bounds, Instant now) {
        if (answering.equals(Optional.of(job))) {
            return answer(job, heard, Turn.Extent.HEARD, bounds, now);
        }
        UnaryOperator<Turn> cut = turn -> turn.isAnswer() && turn.job().equals(job)
                ? Turn.answer(job, heard, Turn.Extent.HEARD, turn.at())
                : turn;
        List<Turn> left =
                turns.stream().map(cut).filter(turn -> !turn.text().isEmpty()).toList();
        return next(left, answering);
    }

    /** As if the job had never asked. */
    Conversation withdraw(JobId job) {
        List<Turn> left = turns.stream().filter(turn -> !turn.job().equals(job)).toList();
        return next(left, answering.filter(awaited -> !awaited.equals(job)));
    }

    /** What was said before the job asked, the latest of it that has room; an exchange is there as a whole or not at all. */
    public List<AnswerMessage> before(JobId job, long room) {
        List<Turn> earlier =
                turns.stream().filter(turn -> !turn.job().equals(job)).toList();
        while (characters(earlier) > room) {
            earlier = withoutFirstExchange(earlier);
        }
        return earlier.stream().map(Turn::message).toList();
    }

    public Optional<Turn> answerOf(JobId job) {
        return turns.stream()
                .filter(turn -> turn.isAnswer() && turn.job().equals(job))
                .findFirst();
    }

    boolean isOver(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /** When the awaited question was asked. */
    Instant askedAt() {
        return turns.isEmpty() ? createdAt : turns.get(turns.size() - 1).at();
    }

    private int placeAfterQuestion(JobId job) {
        for (int i = turns.size() - 1; i >= 0; i--) {
            if (turns.get(i).job().equals(job)) {
                return i + 1;
            }
        }
        return turns.size();
    }

    /** The latest exchange stays whatever its length. */
    private Conversation within(ConversationBounds bounds) {
        List<Turn> kept = turns;
        JobId latest = turns.isEmpty() ? null : turns.get(turns.size() - 1).job();
        while ((kept.size() > bounds.maxTurns() || characters(kept) > bounds.maxCharacters())
                && !kept.get(0).job().equals(latest)) {
            kept = withoutFirstExchange(kept);
        }
        return new Conversation(id, owner, version, createdAt, expiresAt, kept, answering);
    }

    private Conversation until(Instant end) {
        return new Conversation(id, owner, version, createdAt, end, turns, answering);
    }

    private Conversation next(List<Turn> said, Optional<JobId> awaited) {
        return new Conversation(id, owner, version + 1, createdAt, expiresAt, said, awaited);
    }

    private static List<Turn> withoutFirstExchange(List<Turn> turns) {
        JobId first = turns.get(0).job();
        return turns.stream().filter(turn -> !turn.job().equals(first)).toList();
    }

    private static long characters(List<Turn> turns) {
        return turns.stream().mapToLong(Turn::characters).sum();
    }
}
