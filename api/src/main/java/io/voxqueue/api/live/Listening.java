// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.live;

import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.error.ErrorCode;
import io.voxqueue.api.socket.SocketSession;
import io.voxqueue.api.view.EventId;
import io.voxqueue.event.AnswerDelta;
import io.voxqueue.event.JobEvent;
import io.voxqueue.event.JobEventFeed;
import io.voxqueue.event.JobFollowers;
import io.voxqueue.event.JobListener;
import io.voxqueue.event.JobNewsListener;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What one client listens to. Of a job that it follows by itself it hears each event once, though it listens to all. */
final class Listening {
    /** So many jobs at a time may be followed by themselves; whoever has more listens to all. */
    static final int MOST_JOBS = 100;

    private static final JobEventFeed.Subscription NOTHING = () -> {};

    private final SocketSession session;
    private final JobFollowers followers;
    private final ServerMessages messages;
    private final Map<JobId, Story> stories = new LinkedHashMap<>(); // oldest first
    private JobEventFeed.Subscription all = NOTHING;
    private boolean closed;

    Listening(SocketSession session, JobFollowers followers, ServerMessages messages) {
        this.session = session;
        this.followers = followers;
        this.messages = messages;
    }

    /** Tells how the job stands, what came after what was heard, and what comes. Anew, if it was followed already. */
    synchronized void follow(JobId id, EventId heard, ClientMessage asked) {
        if (closed) {
            return;
        }
        stop(id);
        makeRoom();
        Story story = new Story(id, asked.ref(), asked.binary());
        stories.put(id, story);
        story.subscription = followers.follow(id, heard.seq(), heard.text(), story);
    }

    synchronized void followAll() {
        if (!closed && all == NOTHING) {
            all = followers.followAll(session.caller().owner(), new Others());
        }
    }

    synchronized void stop(JobId id) {
        Optional.ofNullable(stories.remove(id)).ifPresent(story -> story.subscription.close());
    }

    synchronized void stopAll() {
        all.close();
        all = NOTHING;
    }

    synchronized void close() {
        closed = true;
        stopAll();
        stories.values().forEach(story -> story.subscription.close());
        stories.clear();
    }

    /** A story that has ended stays, so that its end is not heard again from all, until its place is needed. */
    private void makeRoom() {
        if (stories.size() < MOST_JOBS) {
            return;
        }
        Story over = stories.values().stream()
                .filter(story -> story.over)
                .findFirst()
                .orElseThrow(() -> new ApiException(
                        ErrorCode.TOO_MANY_REQUESTS,
                        "At most " + MOST_JOBS + " jobs can be followed one by one; \"all\": true tells of all"));
        stop(over.id);
    }

    private synchronized boolean follows(JobId id) {
        return stories.containsKey(id);
    }

    /** What the client is told of jobs that it does not follow by themselves. */
    private final class Others implements JobNewsListener {
        @Override
        public void happened(JobEvent event) {
            if (!follows(event.job().id())) {
                session.send(messages.event(event));
            }
        }

        @Override
        public void wrote(AnswerDelta piece) {
            if (!follows(piece.job())) {
                session.send(messages.piece(piece));
            }
        }
    }

    /** What the client is told of one job. */
    private final class Story implements JobListener {
        private final JobId id;
        private final Optional<String> ref;
        private final boolean binary;
        private JobEventFeed.Subscription subscription = NOTHING;
        private volatile boolean over;
        private long now;

        Story(JobId id, Optional<String> ref, boolean binary) {
            this.id = id;
            this.ref = ref;
            this.binary = binary;
        }

        @Override
        public void standsAt(Job job) {
            now = job.version();
            session.send(messages.snapshot(ref, job));
        }

        @Override
        public void moved(Job job, long ahead) {
            session.send(messages.moved(job, ahead));
        }

        @Override
        public void happened(JobEvent event) {
            session.send(event.seq() < now ? messages.past(event) : messages.event(event));
            if (binary && event.type() == JobEvent.Type.SEGMENT) {
                messages.sound(event).ifPresent(session::send);
            }
            over = event.job().state().isTerminal();
        }

        @Override
        public void wrote(AnswerDelta piece) {
            session.send(messages.piece(piece));
        }

        @Override
        public void lost() {
            over = true;
            session.send(messages.lost(id));
        }
    }
}
