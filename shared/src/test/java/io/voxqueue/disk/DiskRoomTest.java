// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxqueue.audio.AudioFormat;
import io.voxqueue.audio.AudioId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskRoomTest {
    @TempDir
    private Path directory;

    @Test
    void roomIsLowOnceOnlyTheReserveIsLeft() {
        assertThat(new DiskRoom(directory, 0).isLow()).isFalse();
        assertThat(new DiskRoom(directory, Long.MAX_VALUE).isLow()).isTrue();
    }

    @Test
    void directoryThatIsNotThereYetHasTheRoomOfItsDisk() throws IOException {
        DiskRoom room = new DiskRoom(directory.resolve("not/yet/there"), 0);

        assertThat(room.usableBytes()).isPositive();
    }

    @Test
    void audioLeavesTheReserveToOthersAndSaysThatThereIsNoRoom() throws IOException {
        DiskRoom full = new DiskRoom(directory, Long.MAX_VALUE);
        FileAudioStore store = FileAudioStore.open(directory, full, Duration.ofHours(1), InstantSource.system());

        assertThatThrownBy(() -> store.draft(AudioId.of(List.of("full")), AudioFormat.WAV))
                .isInstanceOf(IOException.class)
                .matches(DiskRoom::isFull);
    }

    @Test
    void otherTroubleIsNotTakenForAFullDisk() {
        assertThat(DiskRoom.isFull(new IOException("Input/output error"))).isFalse();
        assertThat(DiskRoom.isFull(new RuntimeException(new IOException("No space left on device"))))
                .isTrue();
    }
}
