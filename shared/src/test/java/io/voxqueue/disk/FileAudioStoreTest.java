// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxqueue.audio.AudioDraft;
import io.voxqueue.audio.AudioFormat;
import io.voxqueue.audio.AudioId;
import io.voxqueue.audio.AudioLifetimeContract;
import io.voxqueue.audio.AudioStoreContract;
import io.voxqueue.audio.StoredAudio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class FileAudioStoreTest extends FileAudioFixture implements AudioStoreContract, AudioLifetimeContract {
    @Test
    void audioOutlivesTheProcessThatMadeIt() throws IOException {
        StoredAudio published = publish(ID, BYTES);
        store = FileAudioStore.open(dataDirectory, RETENTION, clock);
        assertThat(store.find(ID)).contains(published);
        assertThat(store.timeline(ID)).contains(TIMELINE);
    }

    @Test
    void aDraftThatIsNotPublishedLeavesNoFile() throws IOException {
        try (AudioDraft draft = store.draft(ID, AudioFormat.WAV)) {
            write(draft, BYTES);
            assertThat(everyFile()).hasSize(1);
        }
        assertThat(everyFile()).isEmpty();
    }

    @Test
    void aDraftThatCannotBeWrittenLeavesNoFile() throws IOException {
        try (AudioDraft draft = store.draft(ID, AudioFormat.WAV)) {
            write(draft, BYTES);
            draft.channel().close();
            assertThatThrownBy(() -> write(draft, BYTES)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> draft.publish(TIMELINE)).isInstanceOf(IOException.class);
        }
        assertThat(everyFile()).isEmpty();
        assertThatNothingIsThere(ID);
    }

    @Test
    void aPublicationThatCannotReachItsPlaceLeavesNoFile() throws IOException {
        Path inTheWay = Files.createFile(audio.resolve(SHELF));
        try (AudioDraft draft = store.draft(ID, AudioFormat.WAV)) {
            write(draft, BYTES);
            assertThatThrownBy(() -> draft.publish(TIMELINE)).isInstanceOf(IOException.class);
        }
        assertThat(everyFile()).containsExactly(inTheWay);
    }

    @Test
    void deletedAudioLeavesNoFile() throws IOException {
        publish(ID, BYTES);
        assertThat(everyFile()).hasSize(2);
        store.delete(ID);
        assertThat(everyFile()).isEmpty();
    }

    @Test
    void audioThatLostItsEndIsNotThere() throws IOException {
        publish(ID, BYTES);
        Files.write(audioFile(ID), new byte[BYTES.length - 1]);
        assertThatNothingIsThere(ID);
    }

    @Test
    void audioWhoseSidecarIsDamagedIsNotThereAndCanBeMadeAgain() throws IOException {
        publish(ID, BYTES);
        for (String damage :
                List.of("", "{\"format\":\"WA", "[1,2]", "{}", "null", "not json", header("../../elsewhere"))) {
            Files.writeString(sidecarFile(), damage);
            assertThatNothingIsThere(ID);
        }
        publish(ID, BYTES);
        assertThat(store.timeline(ID)).contains(TIMELINE);
    }

    @Test
    void renewalAndRemovalAtOnceNeverLeaveHalfAnItem() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 100; round++) {
                AudioId id = AudioId.of(List.of("round " + round));
                publish(id, BYTES);
                CyclicBarrier start = new CyclicBarrier(2);
                Future<Optional<StoredAudio>> renewed = threads.submit(() -> {
                    start.await();
                    return store.renew(id);
                });
                Future<Boolean> deleted = threads.submit(() -> {
                    start.await();
                    store.delete(id);
                    return true;
                });
                renewed.get();
                assertThat(deleted.get()).isTrue();
                assertThatNothingIsThere(id);
            }
            assertThat(everyFile()).isEmpty();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void nobodyElseMayLookIntoTheDirectory() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(audio)))
                .isEqualTo("rwx------");
    }
}
