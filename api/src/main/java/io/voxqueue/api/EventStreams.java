// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import io.voxqueue.api.edge.LiveAnswer;
import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.error.ErrorCode;
import io.voxqueue.api.view.EventId;
import io.voxqueue.api.view.EventJson;
import io.voxqueue.event.AnswerDelta;
import io.voxqueue.event.JobEvent;
import io.voxqueue.event.JobEventFeed;
import io.voxqueue.event.JobFollowers;
import io.voxqueue.event.JobListener;
import io.voxqueue.event.JobNewsListener;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import io.voxqueue.job.OwnerId;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Tells what happens to jobs as server-sent events, to everybody who listens, with a thread for none of them. */
public final class EventStreams {
    static final String KEEP_ALIVE = ": keep-alive\n\n";

    private final JobFollowers followers;
    private final EventJson json;
    private final InstantSource clock;
    private final Set<LiveAnswer> open = ConcurrentHashMap.newKeySet();

    public EventStreams(JobFollowers followers, EventJson json, InstantSource clock) {
        this.followers = followers;
        this.json = json;
        this.clock = clock;
    }

    /** Tells how the job stands, what happened to it behind what was seen, and what happens, until it has ended. */
    public void follow(JobId id, EventId seen, LiveAnswer answer) {
        opened(answer, followers.follow(id, seen.seq(), seen.text(), new Story(seen, answer)));
    }

    /** Tells what happens to all jobs of the owner from now on, until the client leaves. */
    public void followAll(OwnerId owner, LiveAnswer answer) {
        JobEventFeed.Subscription following = followers.followAll(owner, new News(answer));
        answer.send(KEEP_ALIVE); // from here on
        opened(answer, following);
    }

    /** Shows every client, and what is between, that its answer goes on; call it from time to time. */
    public void keepAlive() {
        open.forEach(answer -> answer.send(KEEP_ALIVE));
    }

    /** Ends every answer: the process is about to stop. */
    public void endAll() {
        ApiException why = new ApiException(ErrorCode.UNAVAILABLE, "The service is restarting; come back");
        open.forEach(answer -> StreamEnd.of(answer, why));
    }

    /** How many are listening. */
    public int count() {
        return open.size();
    }

    private void opened(LiveAnswer answer, JobEventFeed.Subscription following) {
        open.add(answer);
        answer.whenOver(() -> {
            open.remove(answer);
            following.close();
        });
    }

    private static String frame(String type, String data) {
        return "event: " + type + "\ndata: " + data + "\n\n";
    }

    /** All jobs' events. Numbers are a job's own, so that one of them says nothing about where to begin again among all. */
    private final class News implements JobNewsListener {
        private final LiveAnswer answer;

        News(LiveAnswer answer) {
            this.answer = answer;
        }

        @Override
        public void happened(JobEvent event) {
            answer.send(frame(event.type().wireName(), json.apply(event)));
        }

        @Override
        public void wrote(AnswerDelta piece) {
            answer.send(frame(AnswerDelta.WIRE_NAME, json.piece(piece)));
        }
    }

    /** One job's events. What is only now past is told without its place in a queue that has moved on. */
    private final class Story implements JobListener {
        private final long after;
        private final LiveAnswer answer;
        private EventId told;
        private long now;

        Story(EventId seen, LiveAnswer answer) {
            this.after = seen.seq();
            this.told = seen;
            this.answer = answer;
        }

        /** It has no number: who was told nothing more comes back for what it is followed by. */
        @Override
        public void standsAt(Job job) {
            now = job.version();
            snapshot(json.snapshot(job, clock.instant()));
            if (job.state().isTerminal() && after >= now) {
                answer.end();
            }
        }

        /** No event: nothing happened to the job, and its events are numbered without a gap. */
        @Override
        public void moved(Job job, long ahead) {
            snapshot(json.snapshot(job, clock.instant(), ahead));
        }

        private void snapshot(String data) {
            answer.send(frame(EventJson.SNAPSHOT, data));
        }

        @Override
        public void happened(JobEvent event) {
            told = new EventId(event.seq(), told.text());
            send(event.type().wireName(), event.seq() < now ? json.past(event) : json.apply(event));
            if (event.job().state().isTerminal() && event.seq() >= now) {
                answer.end();
            }
        }

        @Override
        public void wrote(AnswerDelta piece) {
            told = new EventId(told.seq(), piece.end());
            send(AnswerDelta.WIRE_NAME, json.piece(piece));
        }

        @Override
        public void lost() {
            answer.end();
        }

        private void send(String type, String data) {
            answer.send("id: " + told + "\n" + frame(type, data));
        }
    }
}
