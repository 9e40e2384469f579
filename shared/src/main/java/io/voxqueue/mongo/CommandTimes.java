// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.mongo;

import com.mongodb.event.CommandFailedEvent;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandSucceededEvent;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Passes the driver's times on: the name of each command and nothing of what was in it. */
final class CommandTimes implements CommandListener {
    private final StoreListener listener;

    CommandTimes(StoreListener listener) {
        this.listener = listener;
    }

    @Override
    public void commandSucceeded(CommandSucceededEvent event) {
        listener.ended(event.getCommandName(), Duration.ofNanos(event.getElapsedTime(TimeUnit.NANOSECONDS)), true);
    }

    @Override
    public void commandFailed(CommandFailedEvent event) {
        listener.ended(event.getCommandName(), Duration.ofNanos(event.getElapsedTime(TimeUnit.NANOSECONDS)), false);
    }
}
