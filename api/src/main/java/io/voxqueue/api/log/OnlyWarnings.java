// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** Has the log tell only of what is wrong, for commands whose output a person reads. */
public final class OnlyWarnings {
    private OnlyWarnings() {}

    /** From now on, but for what the settings name a level for. */
    public static void fromNowOn() {
        if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
            root.setLevel(Level.WARN);
        }
    }
}
