// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.mongo;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.voxqueue.event.JobEventFeed;
import io.voxqueue.event.Notice;
import io.voxqueue.event.Notices;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries notices by way of one small document: a number that grows by one with each, and the last so many of them. One
 * document is changed in one go, so nobody can see a number before the one below it. It is read only while somebody
 * listens here: when the server says that it changed, or else ten times a second, for a few bytes.
 */
final class MongoNotices implements Notices, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(MongoNotices.class);
    private static final long UNKNOWN = -1;
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);
    private static final Duration TIME_TO_CLOSE = Duration.ofSeconds(3);

    private final MongoCollection<Document> collection;
    private final String process = UUID.randomUUID().toString();
    private final NoticeOutbox outbox;
    private final List<Receiver> receivers = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable Thread reader;
    private long last = UNKNOWN;

    MongoNotices(MongoDatabase database) {
        collection = database.getCollection("voxqueue_notices").withWriteConcern(WriteConcern.W1);
        outbox = new NoticeOutbox(collection, process);
    }

    @Override
    public void post(Notice notice) {
        outbox.add(notice);
    }

    /** Where nobody listened, it first looks how far things are, so that nothing from now on is missed. */
    @Override
    public synchronized JobEventFeed.Subscription listen(Receiver receiver) {
        if (receivers.isEmpty()) {
            last = numberNow();
        }
        receivers.add(receiver);
        if (reader == null) {
            reader = new Thread(this::read, "notices");
            reader.setDaemon(true);
            reader.start();
        }
        notifyAll();
        return () -> receivers.remove(receiver);
    }

    @Override
    public void close() {
        closed.countDown();
        outbox.close();
        Thread thread;
        synchronized (this) {
            notifyAll();
            thread = reader;
        }
        if (thread != null) {
            try {
                thread.join(TIME_TO_CLOSE.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void read() {
        try (NoticeSignal signal = new NoticeSignal(collection, closed)) {
            while (awaitListeners(signal)) {
                try {
                    signal.await();
                    tell(next());
                } catch (RuntimeException e) { // the store is away, or a receiver is in trouble
                    log.warn("What other processes have to say could not be heard; trying again", e);
                    var unused = closed.await(AFTER_TROUBLE.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean awaitListeners(NoticeSignal signal) throws InterruptedException {
        while (receivers.isEmpty() && closed.getCount() > 0) {
            signal.close();
            wait();
        }
        return closed.getCount() > 0;
    }

    private void tell(NoticeDocument.News news) {
        for (Receiver receiver : receivers) {
            if (news.incomplete()) {
                receiver.missedSome();
            }
            if (!news.notices().isEmpty()) {
                receiver.receive(news.notices());
            }
        }
    }

    private synchronized NoticeDocument.News next() {
        Optional<Document> changed = Optional.ofNullable(
                collection.find(NoticeDocument.unlessAt(last)).first());
        NoticeDocument.News news =
                changed.map(found -> NoticeDocument.since(last, found, process)).orElse(NoticeDocument.News.NONE);
        last = changed.map(NoticeDocument::number).orElse(last);
        return news;
    }

    private long numberNow() {
        try {
            return Optional.ofNullable(
                            collection.find(NoticeDocument.unlessAt(UNKNOWN)).first())
                    .map(NoticeDocument::number)
                    .orElse(0L);
        } catch (RuntimeException e) {
            log.debug("Where the notices begin could not be read", e);
            return UNKNOWN;
        }
    }
}
