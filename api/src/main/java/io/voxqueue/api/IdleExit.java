// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import io.voxqueue.config.IdleConfiguration;
import io.voxqueue.job.JobRepository;
import io.voxqueue.job.JobState;
import io.voxqueue.webhook.Webhook;
import io.voxqueue.webhook.WebhookRepository;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the process end once nobody has needed it for long enough. */
final class IdleExit {
    private static final Logger log = LoggerFactory.getLogger(IdleExit.class);
    private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);
    private static final int DELIVERIES = 500;

    private final IdleConfiguration settings;
    private final Presence clients;
    private final JobRepository jobs;
    private final WebhookRepository webhooks;
    private final InstantSource clock;
    private final Runnable exit;
    private final LongSupplier nanos;
    private long busy;
    private boolean exited;

    /** Who uses the service at this moment. */
    interface Presence {
        /** For how long there was no request. */
        Duration quiet();

        int sockets();
    }

    IdleExit(
            IdleConfiguration settings,
            Presence clients,
            JobRepository jobs,
            WebhookRepository webhooks,
            InstantSource clock,
            LongSupplier nanos,
            Runnable exit) {
        this.settings = settings;
        this.clients = clients;
        this.jobs = jobs;
        this.webhooks = webhooks;
        this.clock = clock;
        this.nanos = nanos;
        this.exit = exit;
        this.busy = nanos.getAsLong();
    }

    /** To be called from time to time. */
    synchronized void look() {
        try {
            if (clients.sockets() > 0 || isNeeded()) {
                busy = nanos.getAsLong();
            }
        } catch (RuntimeException e) { // whether there is something to do nobody can say
            log.debug("The store could not be asked", e);
            busy = nanos.getAsLong();
        }
        Duration most = settings.exitAfter().toJavaDuration();
        boolean idle =
                nanos.getAsLong() - busy >= most.toNanos() && clients.quiet().compareTo(most) >= 0;
        if (idle && !exited) {
            exited = true;
            log.info("Nobody has needed this process for {}; it ends", most);
            exit.run();
        }
    }

    private boolean isNeeded() {
        Instant now = clock.instant();
        return !jobs.findByState(Set.of(JobState.QUEUED, JobState.RUNNING), now.plus(CLOCKS_DIFFER), 1)
                        .isEmpty()
                || hasDeliveries(now)
                || (!settings.exitWithAudio() && hasAudio(now));
    }

    /** Of those that are due within the time that it waits anyway; one that is not would keep it for hours. */
    private boolean hasDeliveries(Instant now) {
        Instant soon = now.plus(settings.exitAfter().toJavaDuration());
        return webhooks.findToCheck(soon.plus(Webhook.SETTLED), DELIVERIES).stream()
                .flatMap(webhook -> webhook.deliveries().stream())
                .flatMap(delivery -> delivery.due().stream())
                .anyMatch(due -> due.isBefore(soon));
    }

    /** Those whose audio is over are soon marked as such. */
    private boolean hasAudio(Instant now) {
        return !jobs.findOutdated(now.plus(Duration.ofDays(365)), 1).isEmpty();
    }
}
