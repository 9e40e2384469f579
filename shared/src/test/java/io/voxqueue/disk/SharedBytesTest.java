// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Equal bytes are one file once the sweep has passed, and each item stays what it was. */
class SharedBytesTest extends FileAudioFixture {
    @Test
    void aRequestNeitherSharesBytesNorFreesWhatIsShared() throws IOException {
        publish(ID, BYTES);
        publish(OTHER_ID, BYTES);
        assertThat(links(audioFile(ID))).isEqualTo(1);
        assertThat(links(audioFile(OTHER_ID))).isEqualTo(1);
        store.deleteExpired(10);
        store.delete(ID);
        store.delete(OTHER_ID);
        assertThat(everyFile()).containsExactly(contentFile());
    }

    @Test
    void theSweepMakesEqualBytesOneFile() throws IOException {
        publish(ID, BYTES);
        publish(OTHER_ID, BYTES);
        store.deleteExpired(10);
        assertThat(Files.isSameFile(audioFile(ID), audioFile(OTHER_ID))).isTrue();
        assertThat(links(audioFile(ID))).isEqualTo(3);
        assertThat(read(ID)).contains(BYTES);
        assertThat(read(OTHER_ID)).contains(BYTES);
        assertThat(everyFile()).hasSize(5);
        store.delete(ID);
        store.delete(OTHER_ID);
        assertThat(store.deleteExpired(10).count()).isZero();
        assertThat(everyFile()).isEmpty();
    }

    @Test
    void bytesPublishedLongAfterJoinThoseThatAreThere() throws IOException {
        publish(ID, BYTES);
        store.deleteExpired(10);
        Files.setLastModifiedTime(audioFile(ID), FileTime.from(clock.instant().minus(Duration.ofDays(2))));
        publish(OTHER_ID, BYTES);
        store.deleteExpired(10);
        store.deleteExpired(10);
        assertThat(Files.isSameFile(audioFile(ID), audioFile(OTHER_ID))).isTrue();
        assertThat(read(OTHER_ID)).contains(BYTES);
    }

    @Test
    void bytesThatAreNotWhatTheirNameSaysAreNotShared() throws IOException {
        for (byte[] damaged : List.of(new byte[BYTES.length], new byte[BYTES.length - 1])) {
            Files.write(contentFile(), damaged);
            Path holder = Files.createLink(audio.resolve("holder"), contentFile());
            publish(ID, BYTES);
            store.deleteExpired(10);
            assertThat(links(audioFile(ID))).isEqualTo(1);
            assertThat(read(ID)).contains(BYTES);
            Files.delete(holder);
        }
    }

    @Test
    void whereNothingCanBeLinkedEveryPieceKeepsItsOwnFile() throws IOException {
        Path disk = dataDirectory.resolve("no-links.zip");
        try (FileSystem noLinks = FileSystems.newFileSystem(disk, Map.of("create", "true"))) {
            Path root = noLinks.getPath("/");
            // long ago, because in there a file that is moved is as young as the move
            InstantSource longAgo = InstantSource.fixed(Instant.parse("2000-01-01T00:00:00Z"));
            store = FileAudioStore.open(root, RETENTION, longAgo);
            publish(ID, BYTES);
            publish(OTHER_ID, BYTES);
            assertThat(store.deleteExpired(10).count()).isZero();
            assertThat(read(ID)).contains(BYTES);
            assertThat(read(OTHER_ID)).contains(BYTES);
            assertThat(AudioFiles.list(root.resolve("audio/content"), "*")).isEmpty();
        }
    }
}
