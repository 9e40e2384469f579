// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.operation;

import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.error.ErrorCode;
import io.voxqueue.intake.IntakeSwitch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets new jobs in unless an operator has paused that; asks the store at most once a second. */
public final class IntakeGate {
    private static final Logger log = LoggerFactory.getLogger(IntakeGate.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(30);
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final IntakeSwitch intake;
    private final InstantSource clock;
    private volatile boolean paused;
    private volatile Instant readAt = Instant.MIN;

    public IntakeGate(IntakeSwitch intake, InstantSource clock) {
        this.intake = intake;
        this.clock = clock;
    }

    /** While the intake is paused, an {@link ApiException}. */
    public void requireOpen() {
        if (isPaused()) {
            throw new ApiException(ErrorCode.INTAKE_PAUSED, "New jobs are not accepted at the moment; try again later")
                    .withRetryAfter(RETRY_AFTER);
        }
    }

    /** While the store cannot tell, what it told last. */
    public boolean isPaused() {
        Instant now = clock.instant();
        if (now.isBefore(readAt) || Duration.between(readAt, now).compareTo(FRESH) >= 0) {
            try {
                paused = intake.isPaused();
                readAt = now;
            } catch (RuntimeException e) {
                log.debug("Whether the intake is paused could not be read", e);
            }
        }
        return paused;
    }

    /** What was read or said last, without asking anybody. */
    public boolean wasPaused() {
        return paused;
    }

    public void pause() {
        intake.pause();
        paused = true;
    }

    public void resume() {
        intake.resume();
        paused = false;
    }
}
