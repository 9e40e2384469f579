// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.event;

import java.util.List;

/** Carries notices between the processes on one store; soon, but some may be lost. */
public interface Notices {
    /** Where there is no other process. */
    Notices NOBODY_ELSE = new Notices() {
        @Override
        public void post(Notice notice) {}

        @Override
        public JobEventFeed.Subscription listen(Receiver receiver) {
            return () -> {};
        }
    };

    /** Tells the others; never blocks and never fails. */
    void post(Notice notice);

    /** Hears what others post from now on, until it is closed. */
    JobEventFeed.Subscription listen(Receiver receiver);

    /** Hears of others' notices, on one thread. */
    interface Receiver {
        /** In the order they were posted. */
        void receive(List<Notice> notices);

        /** There were more than could be kept, or nobody knows. */
        void missedSome();
    }
}
