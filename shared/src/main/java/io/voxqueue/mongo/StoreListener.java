// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.mongo;

import java.time.Duration;

/** Hears how long the database took for each command. Never blocks and never fails. */
public interface StoreListener {
    /** Nobody listens. */
    StoreListener NONE = (command, took, succeeded) -> {};

    /** A command has ended; its name is one of the driver's: {@code find}, {@code insert}, … */
    void ended(String command, Duration took, boolean succeeded);
}
