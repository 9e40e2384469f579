// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.mongo;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoChangeStreamCursor;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.changestream.ChangeStreamDocument;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says when to look for notices: when the server's change stream tells of one, which only replica sets have, or else
 * after a short while. Even a stream that is silent is not trusted for more than a second. For one thread.
 */
final class NoticeSignal implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(NoticeSignal.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration SILENCE = Duration.ofSeconds(1);

    private final MongoCollection<Document> collection;
    private final CountDownLatch closed;
    private @Nullable MongoChangeStreamCursor<ChangeStreamDocument<Document>> stream;
    private boolean mustPoll;

    /** Waits no longer once the latch is open. */
    NoticeSignal(MongoCollection<Document> collection, CountDownLatch closed) {
        this.collection = collection;
        this.closed = closed;
    }

    /** Returns when it is time to look. */
    void await() throws InterruptedException {
        if (mustPoll) {
            pause();
        } else if (stream == null) {
            open(); // and look at once: what came before it was open is not told
        } else {
            listen(stream);
        }
    }

    boolean isToldByServer() {
        return stream != null;
    }

    @Override
    public void close() {
        if (stream != null) {
            stream.close();
            stream = null;
        }
    }

    private void open() {
        try {
            stream = collection
                    .watch()
                    .maxAwaitTime(SILENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .cursor();
        } catch (MongoCommandException e) {
            log.debug("The server has no change streams: it is asked for notices instead", e);
            mustPoll = true;
        }
    }

    private void listen(MongoChangeStreamCursor<ChangeStreamDocument<Document>> from) throws InterruptedException {
        long begun = System.nanoTime();
        try {
            if (from.tryNext() == null && System.nanoTime() - begun < POLL.toNanos()) {
                pause(); // a server that does not wait must not be asked without a break
            }
        } catch (MongoException e) {
            close();
            throw e;
        }
    }

    private void pause() throws InterruptedException {
        var unused = closed.await(POLL.toMillis(), TimeUnit.MILLISECONDS);
    }
}
