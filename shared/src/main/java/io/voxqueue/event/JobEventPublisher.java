// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.event;

/** Tells what happened to a job. */
public interface JobEventPublisher {
    /** Never blocks for long and never fails: events are hints, the stored job is the truth. */
    void publish(JobEvent event);

    /** Tells one after the other. */
    default JobEventPublisher then(JobEventPublisher next) {
        return event -> {
            publish(event);
            next.publish(event);
        };
    }
}
