// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import io.voxqueue.mongo.MongoStore;
import io.voxqueue.mongo.SchemaNotes;
import org.jobrunr.configuration.JobRunr;
import org.jobrunr.storage.StorageProviderUtils.DatabaseOptions;
import org.jobrunr.utils.JarUtils;

/** Has JobRunr prepare its collections once: it would ask at each start, for one change after the other, whether it was made. */
final class QueueSchema {
    private static final String VERSION = JarUtils.getVersion(JobRunr.class);

    private QueueSchema() {}

    /** What JobRunr is to do about the collections of that prefix. */
    static DatabaseOptions preparation(MongoStore store, String prefix) {
        return new SchemaNotes(store).isPrepared(prefix, VERSION, prefix + "jobs")
                ? DatabaseOptions.NO_VALIDATE
                : DatabaseOptions.CREATE;
    }

    /** Notes that it did. */
    static void done(MongoStore store, String prefix, DatabaseOptions preparation) {
        if (preparation == DatabaseOptions.CREATE) {
            new SchemaNotes(store).prepared(prefix, VERSION);
        }
    }
}
