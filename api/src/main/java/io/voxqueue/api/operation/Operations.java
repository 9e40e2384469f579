// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.operation;

import io.voxqueue.api.health.HealthView;
import java.time.InstantSource;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** Tells operators how the service is; but for what failed lately it asks nobody who might keep them waiting. */
public final class Operations {
    private final Supplier<HealthView> health;
    private final JobTally tally;
    private final QueueWatch queue;
    private final IntakeGate intake;
    private final IntSupplier sockets;
    private final IntSupplier streams;
    private final InstantSource clock;

    public Operations(
            Supplier<HealthView> health,
            JobTally tally,
            QueueWatch queue,
            IntakeGate intake,
            IntSupplier sockets,
            IntSupplier streams,
            InstantSource clock) {
        this.health = health;
        this.tally = tally;
        this.queue = queue;
        this.intake = intake;
        this.sockets = sockets;
        this.streams = streams;
        this.clock = clock;
    }

    public Overview overview() {
        HealthView now = health.get();
        return new Overview(
                clock.instant(),
                now.version(),
                now.uptimeMs(),
                now.status(),
                now.services(),
                intakeState(),
                Overview.queue(queue, tally),
                Overview.jobs(tally),
                new Overview.Synthesis(tally.realTimeFactor(), tally.cacheHits(), tally.cacheMisses()),
                new Overview.Connections(sockets.getAsInt(), streams.getAsInt()),
                Overview.Memory.now(),
                queue.latestFailures().stream().map(Overview.Failed::of).toList());
    }

    /** The word clients see: open or paused. */
    public String intakeState() {
        return intake.isPaused() ? "paused" : "open";
    }
}
