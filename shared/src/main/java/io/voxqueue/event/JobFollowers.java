// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.event;

import io.voxqueue.job.JobId;
import io.voxqueue.job.JobRepository;
import io.voxqueue.job.OwnerId;
import java.util.concurrent.Executor;

/** Lets others follow jobs. Listeners are called on the executor, one call at a time each, and never under a lock. */
public final class JobFollowers {
    private final JobRepository jobs;
    private final JobEventFeed feed;
    private final AnswerDrafts drafts;
    private final Executor threads;

    public JobFollowers(JobRepository jobs, JobEventFeed feed, AnswerDrafts drafts, Executor threads) {
        this.jobs = jobs;
        this.feed = feed;
        this.drafts = drafts;
        this.threads = threads;
    }

    /** Tells how the job stands, what happened behind the given number, and then what happens; 0 tells it all. */
    public Following follow(JobId id, long after, JobListener listener) {
        return follow(id, after, TextPosition.NOTHING, listener);
    }

    /** Likewise, to one who knows a part of the answer already. */
    public Following follow(JobId id, long after, TextPosition known, JobListener listener) {
        JobFollower follower = new JobFollower(jobs, drafts, id, after, known, listener, threads);
        follower.start(feed);
        return follower;
    }

    /** Tells what happens to the owner's jobs from now on. */
    public JobEventFeed.Subscription followAll(OwnerId owner, JobNewsListener listener) {
        OwnerFollower follower = new OwnerFollower(jobs, drafts, listener, threads);
        follower.start(feed, owner);
        return follower;
    }

    /** A following that goes on until it is closed. */
    public interface Following extends JobEventFeed.Subscription {
        /** Looks whether something was not heard, as may be when another process dies before it tells. */
        void refresh();
    }
}
