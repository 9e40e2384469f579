// SPDX-License-Identifier: Apache-2.0
package io.voxqueue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that moves when a test says so. */
public final class MutableClock implements InstantSource {
    private volatile Instant now;

    public MutableClock() {
        this(Instant.parse("2026-11-01T12:00:00Z"));
    }

    public MutableClock(Instant now) {
        this.now = now;
    }

    @Override
    public Instant instant() {
        return now;
    }

    public void advance(Duration by) {
        now = now.plus(by);
    }

    public void set(Instant instant) {
        now = instant;
    }
}
