// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoCollection;
import io.voxqueue.config.Secret;
import io.voxqueue.embedded.EmbeddedStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MongoStoreTest {
    @TempDir
    private Path dataDirectory;

    @Test
    void theEmbeddedStoreIsDescribedByItsFile() throws IOException {
        try (MongoStore store = MongoStore.embedded(dataDirectory)) {
            assertThat(store.describe())
                    .isEqualTo("embedded store, file " + dataDirectory.resolve("store/voxqueue.mv"));
            assertThat(store.isEmbedded()).isTrue();
            assertThatCode(store::ping).doesNotThrowAnyException();
        }
    }

    @Test
    void theListenerHearsWhichCommandsEndedAndNothingOfWhatWasInThem() throws IOException {
        List<String> heard = new CopyOnWriteArrayList<>();
        try (MongoStore store = MongoStore.embedded(
                dataDirectory,
                (command, took, succeeded) -> heard.add(command + " " + !took.isNegative() + succeeded))) {
            store.ping();
            store.write();
        }
        assertThat(heard).contains("ping truetrue", "update truetrue");
    }

    @Test
    void aMongoDbIsDescribedByItsHostsAndDatabaseOnly() throws IOException {
        try (EmbeddedStore server = EmbeddedStore.open(dataDirectory);
                MongoStore store = MongoStore.at(new Secret(server.uri()))) {
            String host = server.uri().replaceAll("mongodb://(.*)/.*", "$1");
            assertThat(store.describe()).isEqualTo("MongoDB at " + host + ", database voxqueue");
            assertThat(store.database().getName()).isEqualTo("voxqueue");
            assertThat(store.isEmbedded()).isFalse();
        }
    }

    @Test
    void theUriMayNameTheDatabase() throws IOException {
        try (EmbeddedStore server = EmbeddedStore.open(dataDirectory);
                MongoStore store = MongoStore.at(new Secret(server.uri().replace("/?", "/speech?")))) {
            assertThat(store.database().getName()).isEqualTo("speech");
        }
    }

    @Test
    void aMongoDbThatDoesNotAnswerIsNamedWithoutItsPassword() {
        Secret uri = new Secret("mongodb://somebody:hunter2@127.0.0.1:1/speech?serverSelectionTimeoutMS=200");
        assertThatThrownBy(() -> MongoStore.at(uri))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("127.0.0.1:1")
                .hasMessageContaining("does not answer")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void aUriThatIsNoneIsNotQuoted() {
        for (String uri :
                new String[] {"hunter2", "mongodb://", "mongodb://u:hunter2@h:99999999/", "mongodb://u:p/h@x/"}) {
            assertThatThrownBy(() -> MongoStore.at(new Secret(uri)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("MongoDB URI")
                    .hasMessageNotContaining("hunter2")
                    .hasNoCause();
        }
    }

    @Test
    void uuidsAreStoredInTheStandardWay() throws IOException {
        try (MongoStore store = MongoStore.embedded(dataDirectory)) {
            MongoCollection<Document> collection = store.database().getCollection("ids");
            UUID id = UUID.randomUUID();
            collection.insertOne(new Document("_id", id));
            assertThat(collection.find(new Document("_id", id)).first()).containsEntry("_id", id);
        }
    }
}
