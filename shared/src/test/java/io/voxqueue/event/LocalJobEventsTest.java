// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.event;

import static io.voxqueue.job.JobFixtures.CREATED;
import static io.voxqueue.job.JobFixtures.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalJobEventsTest {
    private final LocalJobEvents events = new LocalJobEvents();
    private final JobEvent event = new JobEvent(JobEvent.Type.QUEUED, aJob().build(), CREATED);
    private final List<JobEvent> heard = new ArrayList<>();

    @Test
    void aListenerHearsOfItsJobOnly() {
        events.subscribe(event.job().id(), heard::add);
        events.publish(new JobEvent(JobEvent.Type.QUEUED, aJob().build(), CREATED));
        events.publish(event);
        assertThat(heard).containsExactly(event);
    }

    @Test
    void everyListenerOfAJobHearsOfIt() {
        List<JobEvent> alsoHeard = new ArrayList<>();
        events.subscribe(event.job().id(), heard::add);
        events.subscribe(event.job().id(), alsoHeard::add);
        events.publish(event);
        assertThat(heard).containsExactly(event);
        assertThat(alsoHeard).containsExactly(event);
    }

    @Test
    void whoClosedHearsNothingMoreAndTheOthersStillDo() {
        JobEventFeed.Subscription closed = events.subscribe(event.job().id(), ignored -> heard.add(event));
        List<JobEvent> stillHeard = new ArrayList<>();
        events.subscribe(event.job().id(), stillHeard::add);
        closed.close();
        closed.close();
        events.publish(event);
        assertThat(heard).isEmpty();
        assertThat(stillHeard).containsExactly(event);
    }

    @Test
    void aListenerThatFailsHarmsNeitherThePublisherNorTheOthers() {
        events.subscribe(event.job().id(), ignored -> {
            throw new IllegalStateException("This listener always fails");
        });
        events.subscribe(event.job().id(), heard::add);
        events.publish(event);
        assertThat(heard).containsExactly(event);
    }

    @Test
    void aListenerMayLeaveWhileItListens() {
        List<JobEventFeed.Subscription> own = new ArrayList<>();
        own.add(events.subscribe(event.job().id(), told -> {
            heard.add(told);
            own.get(0).close();
        }));
        events.publish(event);
        events.publish(event);
        assertThat(heard).containsExactly(event);
    }
}
