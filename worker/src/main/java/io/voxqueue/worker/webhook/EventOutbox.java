// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.webhook;

import io.voxqueue.event.JobEvent;
import io.voxqueue.event.JobEventPublisher;
import io.voxqueue.event.OutboxThread;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Announces events on a thread of its own, so that no job waits for its webhook. What it loses with its process, or
 * cannot store, the sweep makes up for where it is the end of a job.
 */
public final class EventOutbox implements JobEventPublisher, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EventOutbox.class);
    private static final int MOST_WAITING = 10_000;
    private static final Duration TIME_TO_CLOSE = Duration.ofSeconds(5);

    private final Announcer announcer;
    private final OutboxThread thread = new OutboxThread("webhook-outbox", MOST_WAITING, TIME_TO_CLOSE);

    public EventOutbox(Announcer announcer) {
        this.announcer = announcer;
    }

    @Override
    public void publish(JobEvent event) {
        if (event.type().isProgress()) {
            return; // no webhook can want it
        }
        if (!thread.offer(() -> announce(event))) {
            log.warn(
                    "Event {} of job {} is left to the sweep",
                    event.type(),
                    event.job().id());
        }
    }

    /** Announces what it was told until now. */
    @Override
    public void close() {
        thread.close();
    }

    private void announce(JobEvent event) {
        try {
            announcer.announce(event);
        } catch (RuntimeException e) { // whatever it was, the next event is told all the same
            log.warn(
                    "Event {} of job {} could not be announced; it is left to the sweep",
                    event.type(),
                    event.job().id(),
                    e);
        }
    }
}
