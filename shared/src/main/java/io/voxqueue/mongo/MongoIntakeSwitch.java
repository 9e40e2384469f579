// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import io.voxqueue.intake.IntakeSwitch;
import org.bson.Document;

/** Keeps the switch as a document of {@code voxqueue_switches}, which is there while the intake is paused. */
public final class MongoIntakeSwitch implements IntakeSwitch {
    private static final String INTAKE_PAUSED = "intake_paused";

    private final MongoCollection<Document> switches;

    public MongoIntakeSwitch(MongoStore store) {
        switches = store.database().getCollection("voxqueue_switches");
    }

    @Override
    public boolean isPaused() {
        return switches.find(eq("_id", INTAKE_PAUSED)).first() != null;
    }

    @Override
    public void pause() {
        Document paused = new Document("_id", INTAKE_PAUSED);
        switches.replaceOne(eq("_id", INTAKE_PAUSED), paused, new ReplaceOptions().upsert(true));
    }

    @Override
    public void resume() {
        switches.deleteOne(eq("_id", INTAKE_PAUSED));
    }
}
