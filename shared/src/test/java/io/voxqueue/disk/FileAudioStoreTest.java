// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxqueue.audio.AudioDraft;
import io.voxqueue.audio.AudioFormat;
import io.voxqueue.audio.AudioId;
import io.voxqueue.audio.AudioStore;
import io.voxqueue.audio.AudioStoreContract;
import io.voxqueue.audio.StoredAudio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileAudioStoreTest extends AudioStoreContract {
    private static final String SHELF = ID.value().substring(0, 2);

    @TempDir
    private Path dataDirectory;

    private Path audio;
    private AudioStore store;

    @BeforeEach
    void open() throws IOException {
        audio = dataDirectory.resolve("audio");
        store = FileAudioStore.open(dataDirectory, RETENTION, clock);
    }

    @Override
    protected AudioStore store() {
        return store;
    }

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
    void sweptAudioLeavesNoFile() throws IOException {
        publish(ID, BYTES);
        clock.advance(RETENTION);
        assertThat(store.deleteExpired(1)).isEqualTo(1);
        assertThat(everyFile()).isEmpty();
    }

    @Test
    void audioThatLostItsEndIsNotThere() throws IOException {
        publish(ID, BYTES);
        FileTime expiry = Files.getLastModifiedTime(audioFile());
        Files.write(audioFile(), new byte[BYTES.length - 1]);
        Files.setLastModifiedTime(audioFile(), expiry);
        assertThatNothingIsThere(ID);
    }

    @Test
    void audioWhoseSidecarIsDamagedIsNotThereAndCanBeMadeAgain() throws IOException {
        publish(ID, BYTES);
        for (String damage : List.of("", "{\"format\":\"WA", "[1,2]", "{}", "null", "not json")) {
            Files.writeString(sidecarFile(), damage);
            assertThatNothingIsThere(ID);
        }
        publish(ID, BYTES);
        assertThat(store.timeline(ID)).contains(TIMELINE);
    }

    @Test
    void whatADeadProcessLeftIsSweptWhenItIsOldEnough() throws IOException {
        Path old = leftover("tmp/old.wav", Duration.ofHours(2));
        Path young = leftover("tmp/young.wav", Duration.ofMinutes(30));
        Path orphan = leftover(SHELF + "/" + ID + ".json", Duration.ofHours(2));
        assertThat(store.deleteExpired(10)).isEqualTo(2);
        assertThat(old).doesNotExist();
        assertThat(orphan).doesNotExist();
        assertThat(young).exists();
    }

    @Test
    void aRunningDraftIsNeverSwept() throws IOException {
        try (AudioDraft draft = store.draft(ID, AudioFormat.WAV)) {
            write(draft, BYTES);
            for (Path file : everyFile()) {
                Files.setLastModifiedTime(file, FileTime.from(clock.instant().minus(Duration.ofDays(2))));
            }
            assertThat(store.deleteExpired(10)).isZero();
            draft.publish(TIMELINE);
        }
        assertThat(read(ID)).contains(BYTES);
    }

    @Test
    void filesOfOthersAreLeftAlone() throws IOException {
        Path foreign = leftover(SHELF + "/readme.txt", Duration.ofDays(9));
        assertThat(store.deleteExpired(10)).isZero();
        assertThat(foreign).exists();
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

    private Path audioFile() {
        return audio.resolve(SHELF).resolve(ID + ".wav");
    }

    private Path sidecarFile() {
        return audio.resolve(SHELF).resolve(ID + ".json");
    }

    private Path leftover(String name, Duration age) throws IOException {
        Path file = audio.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "left over");
        Files.setLastModifiedTime(file, FileTime.from(clock.instant().minus(age)));
        return file;
    }

    private List<Path> everyFile() throws IOException {
        try (Stream<Path> files = Files.walk(audio)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
