// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.mongo;

import static io.voxqueue.job.JobFixtures.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voxqueue.config.Secret;
import io.voxqueue.embedded.EmbeddedStore;
import io.voxqueue.event.AnswerDrafts;
import io.voxqueue.event.FollowedStory;
import io.voxqueue.event.HeardNews;
import io.voxqueue.event.JobEvent;
import io.voxqueue.event.JobFollowers;
import io.voxqueue.event.JobJournal;
import io.voxqueue.event.Notice;
import io.voxqueue.event.Notices;
import io.voxqueue.event.SharedJobEvents;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobFixtures;
import io.voxqueue.job.JobProgress;
import io.voxqueue.job.JobRepository;
import io.voxqueue.job.OwnerId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes, as far as the store can tell. */
class MongoNoticesTest {
    @TempDir
    private Path dataDirectory;

    private EmbeddedStore server;
    private Node one;
    private Node other;

    private record Node(MongoStore store, JobRepository jobs, SharedJobEvents events, JobJournal journal) {
        static Node on(EmbeddedStore server) throws IOException {
            MongoStore store = MongoStore.at(new Secret(server.uri()));
            JobRepository jobs = new MongoJobRepository(store);
            SharedJobEvents events = new SharedJobEvents(jobs, store.notices());
            return new Node(store, jobs, events, new JobJournal(jobs, events, InstantSource.system()));
        }

        JobFollowers followers() {
            return new JobFollowers(jobs, events, new AnswerDrafts(), Runnable::run);
        }
    }

    @BeforeEach
    void open() throws IOException {
        server = EmbeddedStore.open(dataDirectory);
        one = Node.on(server);
        other = Node.on(server);
    }

    @AfterEach
    void close() {
        one.store().close();
        other.store().close();
        server.close();
    }

    @Test
    void whatHappensInOneProcessIsToldInTheOtherEachNumberOnce() {
        Job job = one.journal().insert(aJob().build());
        FollowedStory story = new FollowedStory();
        other.followers().follow(job.id(), 0, story);

        one.journal().change(job.id(), now -> now.start(JobFixtures.STARTED));
        for (int done = 1; done < 20; done++) {
            JobProgress reached = new JobProgress(done, 20);
            (done % 3 == 0 ? other : one).journal().change(job.id(), now -> now.advance(reached));
        }
        one.journal().change(job.id(), now -> now.cancel(JobFixtures.FINISHED));

        Long[] all = LongStream.rangeClosed(1, 22).boxed().toArray(Long[]::new);
        await().untilAsserted(() -> assertThat(story.numbers()).containsExactly(all));
        assertThat(story.events().get(21).type()).isEqualTo(JobEvent.Type.CANCELED);
    }

    @Test
    void anOwnerHearsOfAllJobsWhicheverProcessRunsThem() {
        HeardNews heard = new HeardNews();
        other.followers().followAll(OwnerId.LOCAL, heard);

        Job first = one.journal().insert(aJob().build());
        one.journal().insert(aJob().ownedBy("somebody else").build());
        Job second = other.journal().insert(aJob().build());

        await().until(() -> heard.events().size() == 2);
        assertThat(heard.events().stream().map(JobEvent::job)).containsExactlyInAnyOrder(first, second);
    }

    @Test
    void noticesAreHeardByOthersInOrderAndNotByWhoPostedThem() {
        Listener here = new Listener();
        Listener there = new Listener();
        one.store().notices().listen(here);
        other.store().notices().listen(there);
        List<Notice> posted = List.of(
                Notice.ready(aJob().build().id()),
                Notice.canceled(aJob().build().id()),
                Notice.changed(aJob().running().build()));
        posted.forEach(one.store().notices()::post);

        await().until(() -> there.heard.size() == 3);
        assertThat(there.heard).isEqualTo(posted);
        assertThat(here.heard).isEmpty();
        assertThat(there.missed).hasValue(0);
    }

    private static final class Listener implements Notices.Receiver {
        final List<Notice> heard = new CopyOnWriteArrayList<>();
        final AtomicInteger missed = new AtomicInteger();

        @Override
        public void receive(List<Notice> notices) {
            heard.addAll(notices);
        }

        @Override
        public void missedSome() {
            missed.incrementAndGet();
        }
    }
}
