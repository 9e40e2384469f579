// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.conversation;

import io.voxqueue.event.JobEvent;
import io.voxqueue.event.JobEventPublisher;
import io.voxqueue.job.ConversationId;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobRepository;
import io.voxqueue.job.OwnerId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what is said in conversations. A question is stored before its job is made, and its answer once that has ended: by
 * who ended it, or, if that one died over it, by whoever looks next. So each is there once, whoever listens.
 */
public final class Conversations implements JobEventPublisher {
    private static final Logger log = LoggerFactory.getLogger(Conversations.class);

    /** Longer than it takes to make a job: a question older than this that has none is a dead process's. */
    private static final Duration SETTLED = Duration.ofSeconds(5);

    private final ConversationRepository conversations;
    private final ConversationChanges changes;
    private final JobRepository jobs;
    private final ConversationBounds bounds;
    private final InstantSource clock;
    private final Set<JobId> beingMade = ConcurrentHashMap.newKeySet();

    public Conversations(
            ConversationRepository conversations, JobRepository jobs, ConversationBounds bounds, InstantSource clock) {
        this.conversations = conversations;
        this.changes = new ConversationChanges(conversations);
        this.jobs = jobs;
        this.bounds = bounds;
        this.clock = clock;
    }

    /** The owner's conversation as it is by now; somebody else's is as good as none. */
    public Optional<Conversation> find(OwnerId owner, ConversationId id) {
        return conversations
                .find(owner, id)
                .filter(found -> !found.isOver(now()))
                .flatMap(this::settled);
    }

    /** The owner's, those that were begun last first. */
    public List<Conversation> list(OwnerId owner, Optional<ConversationId> before, int limit) {
        return conversations.list(owner, before, limit).stream()
                .filter(found -> !found.isOver(now()))
                .flatMap(found -> settled(found).stream())
                .toList();
    }

    public boolean delete(OwnerId owner, ConversationId id) {
        return conversations.delete(owner, id);
    }

    /**
     * Stores the question of a job that is about to be made; {@link #made} or {@link #withdraw} must follow. It begins a
     * conversation if it is the one that is named after the job.
     *
     * @return the conversation with the question, or empty if the owner has none of that id
     * @throws BusyConversationException when the answer to another question is awaited
     */
    public Optional<Conversation> ask(OwnerId owner, ConversationId id, JobId job, String question) {
        beingMade.add(job);
        try {
            while (true) {
                Instant now = now();
                boolean begins = id.equals(ConversationId.of(job));
                Optional<Conversation> found = conversations
                        .find(owner, id)
                        .filter(stored -> begins || !stored.isOver(now))
                        .flatMap(this::settled);
                if (found.isEmpty() && !begins) {
                    beingMade.remove(job);
                    return found;
                }
                Conversation before = found.orElseGet(() -> Conversation.begun(id, owner, now));
                if (before.answering().equals(Optional.of(job))) {
                    return found; // somebody died over it, and this is the same again
                }
                before.answering().ifPresent(awaited -> {
                    throw new BusyConversationException(awaited);
                });
                Conversation asked = before.ask(job, question, bounds, now);
                if (asked.version() == 1 ? conversations.insert(asked) : conversations.replace(asked)) {
                    return Optional.of(asked);
                }
            }
        } catch (RuntimeException e) {
            beingMade.remove(job);
            throw e;
        }
    }

    /** The job that asked is stored. */
    public void made(JobId job) {
        beingMade.remove(job);
    }

    /** The job that asked was refused: the question is taken back, and the conversation if it began with it. */
    public void withdraw(OwnerId owner, ConversationId id, JobId job) {
        beingMade.remove(job);
        if (jobs.find(job).isEmpty()) {
            takeBack(owner, id, job);
        }
    }

    /**
     * Writes down that whoever listened to the job's answer heard so much of it and no more. What is said of it first
     * counts, and it counts more than how the job ends.
     *
     * @return what the conversation holds of the answer now
     */
    public Optional<Turn> heard(Job job, String words) {
        Optional<ConversationId> id = job.spec().conversation();
        if (id.isEmpty()) {
            return Optional.empty();
        }
        return changes.apply(
                        job.owner(),
                        id.get(),
                        now -> isHeard(now, job.id()) ? now : now.heard(job.id(), words, bounds, now()))
                .flatMap(now -> now.answerOf(job.id()));
    }

    /** Hears of jobs that end; their answers are stored here. */
    @Override
    public void publish(JobEvent event) {
        try {
            settle(event.job());
        } catch (RuntimeException e) { // whoever looks next makes up for it; the job must not suffer
            log.warn(
                    "The answer of job {} could not be put into its conversation yet",
                    event.job().id(),
                    e);
        }
    }

    /** Stores the answer of a job that has ended, unless it is stored. */
    public void settle(Job job) {
        if (job.state().isTerminal() && job.spec().conversation().isPresent()) {
            changes.apply(job.owner(), job.spec().conversation().get(), now -> ended(now, job));
        }
    }

    private Optional<Conversation> settled(Conversation found) {
        if (found.answering().isEmpty()) {
            return Optional.of(found);
        }
        JobId awaited = found.answering().get();
        Optional<Job> job = jobs.find(awaited);
        if (job.isPresent()) {
            return job.get().state().isTerminal()
                    ? changes.apply(found.owner(), found.id(), now -> ended(now, job.get()))
                    : Optional.of(found);
        }
        boolean mayCome =
                beingMade.contains(awaited) || now().isBefore(found.askedAt().plus(SETTLED));
        return mayCome ? Optional.of(found) : takeBack(found.owner(), found.id(), awaited);
    }

    private Conversation ended(Conversation now, Job job) {
        if (!now.answering().equals(Optional.of(job.id()))) {
            return now;
        }
        AnswerEnd end = AnswerEnd.of(job);
        return end.isKept() ? now.answer(job.id(), end.words(), end.extent(), bounds, now()) : now.withdraw(job.id());
    }

    private Optional<Conversation> takeBack(OwnerId owner, ConversationId id, JobId job) {
        return changes.apply(owner, id, now -> now.answering().equals(Optional.of(job)) ? now.withdraw(job) : now);
    }

    private static boolean isHeard(Conversation now, JobId job) {
        return now.answerOf(job).map(Turn::extent).equals(Optional.of(Turn.Extent.HEARD));
    }

    /** As the store keeps it, so that a conversation is the same whether it was changed or read. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
