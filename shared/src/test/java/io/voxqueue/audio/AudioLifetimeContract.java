// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How long every audio store must keep audio, and no longer. */
public interface AudioLifetimeContract extends AudioStoreFixture {
    @Test
    default void audioIsGoneTheMomentItsTimeIsOver() throws IOException {
        publish(ID, BYTES);
        clock().advance(RETENTION.minusMillis(1));
        assertThat(store().find(ID)).isPresent();
        clock().advance(Duration.ofMillis(1));
        assertThatNothingIsThere(ID);
        assertThat(store().renew(ID)).isEmpty();
    }

    @Test
    default void renewedAudioHasItsFullTimeAgain() throws IOException {
        publish(ID, BYTES);
        clock().advance(RETENTION.minusSeconds(1));
        StoredAudio renewed = store().renew(ID).orElseThrow();
        assertThat(renewed.expiresAt()).isEqualTo(clock().instant().plus(RETENTION));
        clock().advance(RETENTION.minusSeconds(1));
        assertThat(store().find(ID)).contains(renewed);
        assertThat(store().deleteExpired(10).count()).isZero();
    }

    @Test
    default void publishingAgainGivesTheFullTimeAgain() throws IOException {
        publish(ID, BYTES);
        clock().advance(RETENTION.minusSeconds(1));
        publish(ID, BYTES);
        clock().advance(RETENTION.minusSeconds(1));
        assertThat(read(ID)).contains(BYTES);
    }

    @Test
    default void expiredAudioCanBeMadeAgain() throws IOException {
        publish(ID, BYTES);
        clock().advance(RETENTION);
        publish(ID, BYTES);
        assertThat(store().deleteExpired(10).count()).isZero();
        assertThat(read(ID)).contains(BYTES);
    }

    @Test
    default void equalBytesUnderTwoIdsEachHaveTheirOwnTime() throws IOException {
        publish(ID, BYTES);
        clock().advance(RETENTION.dividedBy(2));
        StoredAudio other = publish(OTHER_ID, BYTES);
        store().deleteExpired(10);
        assertThat(store().find(OTHER_ID)).contains(other);
        clock().advance(RETENTION.dividedBy(4));
        StoredAudio renewed = store().renew(ID).orElseThrow();
        assertThat(store().find(OTHER_ID)).contains(other);
        clock().advance(RETENTION.dividedBy(4).multipliedBy(3));
        assertThat(store().deleteExpired(10).count()).isEqualTo(1);
        assertThatNothingIsThere(OTHER_ID);
        assertThat(store().find(ID)).contains(renewed);
        assertThat(read(ID)).contains(BYTES);
    }

    @Test
    default void onlyExpiredAudioIsSweptAndNoMoreThanAsked() throws IOException {
        for (String text : List.of("one", "two", "three")) {
            publish(AudioId.of(List.of(text)), BYTES);
        }
        clock().advance(RETENTION.dividedBy(2));
        publish(ID, BYTES);
        clock().advance(RETENTION.dividedBy(2));
        assertThat(store().deleteExpired(2).count()).isEqualTo(2);
        assertThat(store().deleteExpired(2).count()).isEqualTo(1);
        assertThat(store().deleteExpired(2).count()).isZero();
        assertThat(read(ID)).contains(BYTES);
    }

    @Test
    default void aDownloadThatBeganIsNotCutOffByTheSweep() throws IOException {
        publish(ID, BYTES);
        try (SeekableByteChannel channel = store().open(ID).orElseThrow()) {
            clock().advance(RETENTION);
            store().deleteExpired(10);
            assertThat(drain(channel)).isEqualTo(BYTES);
        }
    }
}
