// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.mongo;

import static io.voxqueue.job.JobFixtures.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import io.voxqueue.config.Secret;
import io.voxqueue.event.JobEventFeed;
import io.voxqueue.event.Notice;
import io.voxqueue.event.Notices;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NoticeSignalTest {
    private final MongoServer server = new MongoServer(H2Backend.inMemory());
    private final CountDownLatch closed = new CountDownLatch(1);

    /** By one thread: with more of them this server sends documents while it changes them. */
    @BeforeEach
    void serve() {
        server.bind(new InetSocketAddress("localhost", 0), 1, 1);
    }

    @AfterEach
    void stop() {
        server.shutdownNow();
    }

    @Test
    void aServerThatHasChangeStreamsTellsWhenThereIsSomething() throws Exception {
        server.enableOplog();
        try (MongoStore store = MongoStore.at(new Secret(server.getConnectionString()));
                NoticeSignal signal = signal(store)) {
            signal.await();

            assertThat(signal.isToldByServer()).isTrue();
            assertThat(isHeard()).isTrue();
        }
    }

    @Test
    void aServerThatHasNoneIsAskedFromTimeToTime() throws Exception {
        try (MongoStore store = MongoStore.at(new Secret(server.getConnectionString()));
                NoticeSignal signal = signal(store)) {
            signal.await();
            signal.await();

            assertThat(signal.isToldByServer()).isFalse();
            assertThat(isHeard()).isTrue();
        }
    }

    /** Whether what one client posts reaches another. */
    private boolean isHeard() throws IOException {
        String uri = server.getConnectionString();
        try (MongoStore one = MongoStore.at(new Secret(uri));
                MongoStore other = MongoStore.at(new Secret(uri))) {
            List<Notice> heard = new CopyOnWriteArrayList<>();
            JobEventFeed.Subscription listening = other.notices().listen(new Notices.Receiver() {
                @Override
                public void receive(List<Notice> notices) {
                    heard.addAll(notices);
                }

                @Override
                public void missedSome() {}
            });
            List<Notice> posted = List.of(
                    Notice.ready(aJob().build().id()),
                    Notice.canceled(aJob().build().id()));
            posted.forEach(one.notices()::post);
            await().until(() -> heard.size() == posted.size());
            listening.close();
            return heard.equals(posted);
        }
    }

    private NoticeSignal signal(MongoStore store) {
        store.database().getCollection("voxqueue_notices").insertOne(new Document("_id", "something"));
        return new NoticeSignal(store.database().getCollection("voxqueue_notices"), closed);
    }
}
