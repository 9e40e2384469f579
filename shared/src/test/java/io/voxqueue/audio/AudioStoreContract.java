// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.audio;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.MutableClock;
import io.voxqueue.audio.Timeline.TimedPhoneme;
import io.voxqueue.audio.Timeline.TimedSentence;
import io.voxqueue.audio.Timeline.TimedWord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every audio store must do. Each test has an empty one. */
public abstract class AudioStoreContract {
    protected static final Duration RETENTION = Duration.ofHours(1);
    protected static final AudioId ID = AudioId.of(List.of("slt", "Hi $3."));
    protected static final AudioId OTHER_ID = AudioId.of(List.of("somebody else", "slt", "Hi $3."));
    protected static final byte[] BYTES = "RIFF and so on".getBytes(StandardCharsets.UTF_8);
    protected static final Timeline TIMELINE = new Timeline(
            22_050,
            44_100,
            true,
            List.of(new TimedSentence(
                    "Hi $3.",
                    0,
                    6,
                    0,
                    44_100,
                    List.of(
                            new TimedWord("Hi", "hi", 0, 2, 256, 20_000),
                            new TimedWord("$3", "three dollars", 3, 5, 20_000, 43_000)),
                    List.of(new TimedPhoneme("ˈaɪ", 0, 20_000), new TimedPhoneme("‖", 20_000, 44_100)))));

    protected final MutableClock clock = new MutableClock();

    protected abstract AudioStore store();

    @Test
    void publishedAudioIsFoundAsItWasDescribed() throws IOException {
        StoredAudio published = publish(ID, BYTES);
        assertThat(published.id()).isEqualTo(ID);
        assertThat(published.format()).isEqualTo(AudioFormat.WAV);
        assertThat(published.bytes()).isEqualTo(BYTES.length);
        assertThat(published.sha256()).isEqualTo("9d2ddf3aa912e99915026c498da75aebbe8ff7e2d2f40bb8a7c1c3d939dac586");
        assertThat(published.durationMs()).isEqualTo(2_000);
        assertThat(published.expiresAt()).isEqualTo(clock.instant().plus(RETENTION));
        assertThat(store().find(ID)).contains(published);
        assertThat(store().timeline(ID)).contains(TIMELINE);
        assertThat(read(ID)).contains(BYTES);
    }

    @Test
    void openedAudioCanBeReadFromAnywhere() throws IOException {
        publish(ID, BYTES);
        try (SeekableByteChannel channel = store().open(ID).orElseThrow()) {
            assertThat(channel.size()).isEqualTo(BYTES.length);
            channel.position(5);
            assertThat(drain(channel)).isEqualTo(Arrays.copyOfRange(BYTES, 5, BYTES.length));
        }
    }

    @Test
    void whatWasWrittenFirstCanBeCorrectedBeforeItIsPublished() throws IOException {
        try (AudioDraft draft = store().draft(ID, AudioFormat.WAV)) {
            write(draft, "____ and so on".getBytes(StandardCharsets.UTF_8));
            draft.channel().position(0);
            write(draft, "RIFF".getBytes(StandardCharsets.UTF_8));
            draft.publish(TIMELINE);
        }
        assertThat(read(ID)).contains(BYTES);
    }

    @Test
    void aDraftIsInvisible() throws IOException {
        try (AudioDraft draft = store().draft(ID, AudioFormat.WAV)) {
            write(draft, BYTES);
            assertThatNothingIsThere(ID);
        }
        assertThatNothingIsThere(ID);
    }

    @Test
    void whatIsWrittenOfADraftCanBeReadOnceItIsTold() throws IOException {
        try (AudioDraft draft = store().draft(ID, AudioFormat.WAV)) {
            write(draft, BYTES);
            assertThat(store().soFar(ID)).isEmpty();

            draft.reached(TIMELINE);
            AudioSoFar soFar = store().soFar(ID).orElseThrow();
            try (SeekableByteChannel channel = soFar.open().orElseThrow()) {
                assertThat(soFar.sentence(0)).contains(TIMELINE.sentences().get(0));
                assertThat(soFar.sentence(TIMELINE.sentences().size())).isEmpty();
                assertThat(drain(channel)).isEqualTo(BYTES);
            }
            draft.publish(TIMELINE);
        }
        assertThat(store().soFar(ID)).isEmpty();
        assertThat(store().find(ID)).isPresent();
    }

    @Test
    void audioIsGoneTheMomentItsTimeIsOver() throws IOException {
        publish(ID, BYTES);
        clock.advance(RETENTION.minusMillis(1));
        assertThat(store().find(ID)).isPresent();
        clock.advance(Duration.ofMillis(1));
        assertThatNothingIsThere(ID);
        assertThat(store().renew(ID)).isEmpty();
    }

    @Test
    void renewedAudioHasItsFullTimeAgain() throws IOException {
        publish(ID, BYTES);
        clock.advance(RETENTION.minusSeconds(1));
        StoredAudio renewed = store().renew(ID).orElseThrow();
        assertThat(renewed.expiresAt()).isEqualTo(clock.instant().plus(RETENTION));
        clock.advance(RETENTION.minusSeconds(1));
        assertThat(store().find(ID)).contains(renewed);
        assertThat(store().deleteExpired(10)).isZero();
    }

    @Test
    void publishingAgainGivesTheFullTimeAgain() throws IOException {
        publish(ID, BYTES);
        clock.advance(RETENTION.minusSeconds(1));
        publish(ID, BYTES);
        clock.advance(RETENTION.minusSeconds(1));
        assertThat(read(ID)).contains(BYTES);
    }

    @Test
    void expiredAudioCanBeMadeAgain() throws IOException {
        publish(ID, BYTES);
        clock.advance(RETENTION);
        publish(ID, BYTES);
        assertThat(store().deleteExpired(10)).isZero();
        assertThat(read(ID)).contains(BYTES);
    }

    @Test
    void deletedAudioIsGone() throws IOException {
        publish(ID, BYTES);
        store().delete(ID);
        assertThatNothingIsThere(ID);
        store().delete(ID);
    }

    @Test
    void equalBytesUnderTwoIdsEachHaveTheirOwnTime() throws IOException {
        publish(ID, BYTES);
        clock.advance(RETENTION.dividedBy(2));
        StoredAudio other = publish(OTHER_ID, BYTES);
        store().deleteExpired(10);
        assertThat(store().find(OTHER_ID)).contains(other);
        clock.advance(RETENTION.dividedBy(4));
        StoredAudio renewed = store().renew(ID).orElseThrow();
        assertThat(store().find(OTHER_ID)).contains(other);
        clock.advance(RETENTION.dividedBy(4).multipliedBy(3));
        assertThat(store().deleteExpired(10)).isEqualTo(1);
        assertThatNothingIsThere(OTHER_ID);
        assertThat(store().find(ID)).contains(renewed);
        assertThat(read(ID)).contains(BYTES);
    }

    @Test
    void deletingOneOfTwoWithEqualBytesLeavesTheOther() throws IOException {
        publish(ID, BYTES);
        publish(OTHER_ID, BYTES);
        store().deleteExpired(10);
        store().delete(ID);
        assertThatNothingIsThere(ID);
        store().deleteExpired(10);
        assertThat(read(OTHER_ID)).contains(BYTES);
        assertThat(store().timeline(OTHER_ID)).contains(TIMELINE);
    }

    @Test
    void otherBytesUnderTheSameIdReplaceTheFormer() throws IOException {
        publish(ID, BYTES);
        byte[] anew = "RIFF and no on".getBytes(StandardCharsets.UTF_8);
        StoredAudio published = publish(ID, anew);
        assertThat(store().find(ID)).contains(published);
        assertThat(read(ID)).contains(anew);
    }

    @Test
    void onlyExpiredAudioIsSweptAndNoMoreThanAsked() throws IOException {
        for (String text : List.of("one", "two", "three")) {
            publish(AudioId.of(List.of(text)), BYTES);
        }
        clock.advance(RETENTION.dividedBy(2));
        publish(ID, BYTES);
        clock.advance(RETENTION.dividedBy(2));
        assertThat(store().deleteExpired(2)).isEqualTo(2);
        assertThat(store().deleteExpired(2)).isEqualTo(1);
        assertThat(store().deleteExpired(2)).isZero();
        assertThat(read(ID)).contains(BYTES);
    }

    @Test
    void aDownloadThatBeganIsNotCutOffByTheSweep() throws IOException {
        publish(ID, BYTES);
        try (SeekableByteChannel channel = store().open(ID).orElseThrow()) {
            clock.advance(RETENTION);
            store().deleteExpired(10);
            assertThat(drain(channel)).isEqualTo(BYTES);
        }
    }

    @Test
    void manyMayPublishTheSameAudioAtOnce() throws Exception {
        publishAtOnce(Collections.nCopies(4, ID));
        assertThat(read(ID)).contains(BYTES);
        assertThat(store().timeline(ID)).contains(TIMELINE);
    }

    @Test
    void manyMayPublishEqualBytesUnderTheirOwnIdsAtOnce() throws Exception {
        List<AudioId> ids = Stream.of("one", "two", "three", "four")
                .map(owner -> AudioId.of(List.of(owner)))
                .toList();
        for (int round = 0; round < 50; round++) {
            publishAtOnce(ids);
            for (AudioId id : ids) {
                assertThat(read(id)).contains(BYTES);
                assertThat(store().timeline(id)).contains(TIMELINE);
                store().delete(id);
            }
        }
    }

    /** Meanwhile the sweep runs. */
    private void publishAtOnce(List<AudioId> ids) throws Exception {
        CyclicBarrier start = new CyclicBarrier(ids.size() + 1);
        ExecutorService threads = Executors.newFixedThreadPool(ids.size() + 1);
        try {
            List<Callable<Long>> all = new ArrayList<>();
            for (AudioId id : ids) {
                all.add(() -> {
                    start.await();
                    return publish(id, BYTES).bytes();
                });
            }
            all.add(() -> {
                start.await();
                return store().deleteExpired(10) + (long) BYTES.length;
            });
            for (Future<Long> done : threads.invokeAll(all)) {
                assertThat(done.get()).isEqualTo(BYTES.length);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    protected final StoredAudio publish(AudioId id, byte[] bytes) throws IOException {
        try (AudioDraft draft = store().draft(id, AudioFormat.WAV)) {
            write(draft, bytes);
            return draft.publish(TIMELINE);
        }
    }

    protected static void write(AudioDraft draft, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            draft.channel().write(buffer);
        }
    }

    protected final Optional<byte[]> read(AudioId id) throws IOException {
        Optional<SeekableByteChannel> found = store().open(id);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (SeekableByteChannel channel = found.get()) {
            return Optional.of(drain(channel));
        }
    }

    protected final void assertThatNothingIsThere(AudioId id) throws IOException {
        assertThat(store().find(id)).isEmpty();
        assertThat(store().open(id)).isEmpty();
        assertThat(store().timeline(id)).isEmpty();
    }

    private static byte[] drain(SeekableByteChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        while (channel.read(buffer) >= 0) {
            // until the end
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }
}
