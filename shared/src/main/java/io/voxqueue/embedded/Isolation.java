// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Keeps readers and writers apart. The server changes documents where they lie, and puts the very same objects into its
 * replies, which are sent after the command is over: a reader would meet a change half-way, and its answer get lost.
 */
final class Isolation {
    private final ReadWriteLock documents = new ReentrantReadWriteLock();

    /** For a command that changes something; its reply is its own. */
    Document write(Supplier<Document> command) {
        return apart(documents.writeLock(), command);
    }

    /** For a command that only looks; its reply is its own. */
    Document read(Supplier<Document> command) {
        return apart(documents.readLock(), command);
    }

    private static Document apart(Lock lock, Supplier<Document> command) {
        lock.lock();
        try {
            return command.get().cloneDeeply();
        } finally {
            lock.unlock();
        }
    }
}
