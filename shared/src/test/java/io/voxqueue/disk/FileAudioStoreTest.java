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
import io.voxqueue.digest.Sha256;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
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
        assertThat(store.deleteExpired(1).count()).isEqualTo(1);
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
    void whatADeadProcessLeftIsSweptWhenItIsOldEnough() throws IOException {
        String name = ID + "." + Sha256.of(BYTES) + ".wav";
        List<Path> old = List.of(
                leftover("tmp/draft.wav", Duration.ofHours(2)),
                leftover("tmp/share.link", Duration.ofHours(2)),
                leftover(SHELF + "/" + name, Duration.ofHours(2)));
        Path youngDraft = leftover("tmp/young.wav", Duration.ofMinutes(30));
        Path unnamed = leftover(SHELF + "/" + name.replace(ID.value(), "0".repeat(64)), Duration.ofMinutes(30));
        assertThatNothingIsThere(ID);
        assertThat(store.deleteExpired(10).count()).isEqualTo(3);
        assertThat(old).noneMatch(Files::exists);
        assertThat(youngDraft).exists();
        assertThat(unnamed).exists();
    }

    @Test
    void aDeathBeforeTheNewSidecarIsInItsPlaceLeavesTheFormerAudio() throws IOException {
        publish(ID, BYTES);
        String anew = "5e".repeat(32);
        Path half = leftover(SHELF + "/" + ID + "." + anew + ".wav", Duration.ofHours(2));
        assertThat(read(ID)).contains(BYTES);
        assertThat(store.deleteExpired(10).count()).isEqualTo(1);
        assertThat(half).doesNotExist();
        assertThat(read(ID)).contains(BYTES);
    }

    @Test
    void audioOfTheEarlierLayoutIsMissingAndSwept() throws IOException {
        Duration untilItsEnd = RETENTION.dividedBy(2);
        Path wav = leftover(SHELF + "/" + ID + ".wav", untilItsEnd.negated());
        Path json = leftover(SHELF + "/" + ID + ".json", untilItsEnd);
        Files.writeString(json, header(Sha256.of(Files.readAllBytes(wav))));
        Files.setLastModifiedTime(json, FileTime.from(clock.instant().minus(untilItsEnd)));
        assertThatNothingIsThere(ID);
        assertThat(store.deleteExpired(10).count()).isEqualTo(2);
        assertThat(everyFile()).isEmpty();
    }

    @Test
    void aRunningDraftIsNeverSwept() throws IOException {
        try (AudioDraft draft = store.draft(ID, AudioFormat.WAV)) {
            write(draft, BYTES);
            draft.reached(TIMELINE);
            for (Path file : everyFile()) {
                Files.setLastModifiedTime(file, FileTime.from(clock.instant().minus(Duration.ofDays(2))));
            }
            assertThat(store.deleteExpired(10).count()).isZero();
            draft.publish(TIMELINE);
        }
        assertThat(read(ID)).contains(BYTES);
    }

    @Test
    void filesOfOthersAreLeftAlone() throws IOException {
        Path foreign = leftover(SHELF + "/readme.txt", Duration.ofDays(9));
        assertThat(store.deleteExpired(10).count()).isZero();
        assertThat(foreign).exists();
    }

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

    private Path audioFile(AudioId id) {
        return audio.resolve(id.value().substring(0, 2)).resolve(id + "." + Sha256.of(BYTES) + ".wav");
    }

    private static String header(String sha256) {
        return "{\"format\":\"WAV\",\"bytes\":14,\"sha256\":\"" + sha256
                + "\",\"samples\":44100,\"sampleRateHz\":22050}\n";
    }

    private Path contentFile() {
        return audio.resolve("content").resolve(Sha256.of(BYTES) + ".wav");
    }

    private static int links(Path file) throws IOException {
        return (Integer) Files.getAttribute(file, "unix:nlink");
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
