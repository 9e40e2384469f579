// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import io.voxqueue.event.Notice;
import io.voxqueue.event.Notices;
import io.voxqueue.job.JobId;
import java.util.List;
import java.util.function.Consumer;

/** Hears what other processes did to the queue: wakes the dispatcher for their jobs, and stops here what they cancel. */
final class Neighbours implements Notices.Receiver {
    private final Bell bell;
    private final Consumer<JobId> stopHere;

    Neighbours(Bell bell, Consumer<JobId> stopHere) {
        this.bell = bell;
        this.stopHere = stopHere;
    }

    @Override
    public void receive(List<Notice> notices) {
        if (notices.stream().anyMatch(notice -> notice.kind() == Notice.Kind.READY)) {
            bell.ring();
        }
        notices.stream()
                .filter(notice -> notice.kind() == Notice.Kind.CANCELED)
                .map(Notice::job)
                .forEach(stopHere);
    }

    /** A cancel that was missed is seen by JobRunr's next look at what runs. */
    @Override
    public void missedSome() {
        bell.ring();
    }
}
