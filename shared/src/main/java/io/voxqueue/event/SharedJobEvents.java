// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.event;

import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobRepository;
import io.voxqueue.job.OwnerId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries events between publishers and listeners on one store: at once within this process, and by a notice to the
 * others, who read the job if somebody there listens. Nobody there is asked for notices while nobody listens here.
 */
public final class SharedJobEvents implements JobEventPublisher, JobEventFeed {
    private static final Logger log = LoggerFactory.getLogger(SharedJobEvents.class);

    private final LocalJobEvents here = new LocalJobEvents();
    private final JobRepository jobs;
    private final Notices notices;
    private int listeners;
    private Subscription listening = () -> {};

    public SharedJobEvents(JobRepository jobs, Notices notices) {
        this.jobs = jobs;
        this.notices = notices;
    }

    @Override
    public void publish(JobEvent event) {
        here.publish(event);
        notices.post(Notice.changed(event.job()));
    }

    @Override
    public Subscription subscribe(JobId id, Consumer<JobEvent> listener) {
        return counted(() -> here.subscribe(id, listener));
    }

    @Override
    public Subscription subscribe(OwnerId owner, Consumer<JobEvent> listener) {
        return counted(() -> here.subscribe(owner, listener));
    }

    private Subscription counted(Supplier<Subscription> subscribing) {
        enter();
        Subscription subscription = subscribing.get();
        AtomicBoolean left = new AtomicBoolean();
        return () -> {
            subscription.close();
            if (left.compareAndSet(false, true)) {
                leave();
            }
        };
    }

    private synchronized void enter() {
        if (listeners++ == 0) {
            listening = notices.listen(new Relay());
        }
    }

    private synchronized void leave() {
        if (--listeners == 0) {
            listening.close();
        }
    }

    /** Tells here what others have done. */
    private final class Relay implements Notices.Receiver {
        @Override
        public void receive(List<Notice> posted) {
            Map<JobId, Long> changed = new LinkedHashMap<>(); // to the first version that is news
            for (Notice notice : posted) {
                if (notice.kind() == Notice.Kind.CHANGED && isHeard(notice)) {
                    changed.merge(notice.job(), notice.seq(), Math::min);
                }
            }
            changed.forEach((id, seq) ->
                    read(id).ifPresent(job -> JobEvent.since(seq - 1, job).forEach(here::publish)));
        }

        @Override
        public void missedSome() {
            for (JobId id : here.jobs()) {
                read(id).ifPresent(job -> JobEvent.since(job.version() - 1, job).forEach(here::publish));
            }
        }

        private boolean isHeard(Notice notice) {
            return notice.owner()
                    .map(owner -> here.isHeard(notice.job(), owner))
                    .orElse(false);
        }

        private Optional<Job> read(JobId id) {
            try {
                return jobs.find(id);
            } catch (RuntimeException e) {
                log.warn("Job {} changed but could not be read", id, e);
                return Optional.empty();
            }
        }
    }
}
