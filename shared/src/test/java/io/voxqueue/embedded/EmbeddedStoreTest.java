// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class EmbeddedStoreTest extends EmbeddedStoreFixture {
    private static final Duration QUICK = Duration.ofSeconds(2); // far below the default farewell of a network server

    @Test
    void whatWasWrittenIsThereAfterTheStoreWasClosed() throws IOException {
        try (EmbeddedStore store = EmbeddedStore.open(dataDirectory);
                MongoClient client = MongoClients.create(store.uri())) {
            words(client).insertOne(new Document("_id", "a").append("n", 1));
        }
        assertThat(words(openClient()).find().first()).isEqualTo(new Document("_id", "a").append("n", 1));
    }

    @Test
    void whoDoesNotKnowThePasswordIsRefused() throws IOException {
        EmbeddedStore store = EmbeddedStore.open(dataDirectory);
        open.add(store);
        String address = store.uri().substring(0, store.uri().indexOf('?'));
        for (String uri : List.of(address, address + "?appName=guess")) {
            try (MongoClient stranger = MongoClients.create(uri)) {
                assertThatThrownBy(() -> words(stranger).find().first())
                        .isInstanceOfSatisfying(
                                MongoCommandException.class,
                                e -> assertThat(e.getErrorCode()).isEqualTo(13));
                assertThatThrownBy(() -> words(stranger).insertOne(new Document()))
                        .isInstanceOf(Exception.class);
                assertThatThrownBy(() -> stranger.listDatabaseNames().first())
                        .isInstanceOf(MongoCommandException.class);
            }
        }
        try (MongoClient owner = MongoClients.create(store.uri())) {
            assertThat(words(owner).countDocuments()).isZero();
        }
    }

    @Test
    void aDataDirectoryHasOneProcess() throws IOException {
        open.add(EmbeddedStore.open(dataDirectory));
        assertThatThrownBy(() -> EmbeddedStore.open(dataDirectory))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("in use by another process")
                .hasMessageContaining(file().toString());
    }

    @Test
    void aDamagedFileIsNamedAndLeftAsItIs() throws IOException {
        byte[] rubbish = new byte[16 * 1024];
        new Random(7).nextBytes(rubbish);
        Files.createDirectories(file().getParent());
        Files.write(file(), rubbish);
        assertThatThrownBy(() -> EmbeddedStore.open(dataDirectory))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged")
                .hasMessageContaining(file().toString());
        assertThat(Files.readAllBytes(file())).isEqualTo(rubbish);
    }

    @Test
    void theFileAsItWasAtTheLastStartIsKeptBesideIt() throws IOException {
        EmbeddedStore.open(dataDirectory).close();
        byte[] before = Files.readAllBytes(file());
        open.add(EmbeddedStore.open(dataDirectory));
        assertThat(Files.readAllBytes(file().resolveSibling("voxqueue.mv.last")))
                .isEqualTo(before);
    }

    @Test
    void closingIsQuickAndLeavesNoThread() throws IOException {
        EmbeddedStore store = EmbeddedStore.open(dataDirectory);
        try (MongoClient client = MongoClients.create(store.uri())) {
            words(client).insertOne(new Document());
            assertThat(serverThreads()).isNotEmpty();
            long before = System.nanoTime();
            store.close();
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(QUICK);
        }
        await().atMost(QUICK).untilAsserted(() -> assertThat(serverThreads()).isEmpty());
        store.close();
    }

    @Test
    void nobodyElseMayLookIntoTheDirectory() throws IOException {
        open.add(EmbeddedStore.open(dataDirectory));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file().getParent())))
                .isEqualTo("rwx------");
    }

    private static List<String> serverThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("mongo-server") || name.startsWith("embedded-store"))
                .toList();
    }
}
