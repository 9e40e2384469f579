// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.audio.AudioDraft;
import io.voxqueue.audio.AudioFormat;
import io.voxqueue.digest.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the sweep takes, and what it leaves. */
class FileAudioSweepTest extends FileAudioFixture {
    @Test
    void sweptAudioLeavesNoFile() throws IOException {
        publish(ID, BYTES);
        clock.advance(RETENTION);
        assertThat(store.deleteExpired(1).count()).isEqualTo(1);
        assertThat(everyFile()).isEmpty();
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
}
