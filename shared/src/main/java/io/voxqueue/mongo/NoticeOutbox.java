// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.mongo;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import io.voxqueue.event.Notice;
import io.voxqueue.event.OutboxThread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes notices on a thread of its own, all that wait in one go: the busier it is, the fewer writes per notice. */
final class NoticeOutbox implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(NoticeOutbox.class);
    private static final int MOST_WAITING = 5000;
    private static final int MOST_AT_ONCE = 100;
    private static final Duration TIME_TO_CLOSE = Duration.ofSeconds(3);

    private final MongoCollection<Document> collection;
    private final String process;
    private final BlockingQueue<Notice> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final AtomicBoolean called = new AtomicBoolean();
    private final OutboxThread thread = new OutboxThread("notices-outbox", 2, TIME_TO_CLOSE);

    NoticeOutbox(MongoCollection<Document> collection, String process) {
        this.collection = collection;
        this.process = process;
    }

    /** What finds no room is dropped: it is a hint, and who missed it looks again later. */
    void add(Notice notice) {
        if (waiting.offer(notice) && called.compareAndSet(false, true) && !thread.offer(this::send)) {
            log.debug("Notice {} comes after the end", notice);
        }
    }

    @Override
    public void close() {
        thread.close();
    }

    private void send() {
        called.set(false); // what is added from now on calls again
        List<Notice> batch = new ArrayList<>();
        while (waiting.drainTo(batch, MOST_AT_ONCE) > 0) {
            try {
                write(batch);
            } catch (RuntimeException e) {
                log.warn("{} notices to other processes were lost", batch.size(), e);
            }
            batch.clear();
        }
    }

    private void write(List<Notice> batch) {
        try {
            put(batch);
        } catch (MongoWriteException anotherProcessMadeTheDocument) {
            put(batch);
        }
    }

    private void put(List<Notice> batch) {
        collection.updateOne(
                NoticeDocument.it(), NoticeDocument.adding(batch, process), new UpdateOptions().upsert(true));
    }
}
