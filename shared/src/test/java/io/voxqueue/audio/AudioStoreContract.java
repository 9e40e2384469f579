// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every audio store must do. */
public interface AudioStoreContract extends AudioStoreFixture {
    @Test
    default void publishedAudioIsFoundAsItWasDescribed() throws IOException {
        StoredAudio published = publish(ID, BYTES);
        assertThat(published.id()).isEqualTo(ID);
        assertThat(published.format()).isEqualTo(AudioFormat.WAV);
        assertThat(published.bytes()).isEqualTo(BYTES.length);
        assertThat(published.sha256()).isEqualTo("9d2ddf3aa912e99915026c498da75aebbe8ff7e2d2f40bb8a7c1c3d939dac586");
        assertThat(published.durationMs()).isEqualTo(2_000);
        assertThat(published.expiresAt()).isEqualTo(clock().instant().plus(RETENTION));
        assertThat(store().find(ID)).contains(published);
        assertThat(store().timeline(ID)).contains(TIMELINE);
        assertThat(read(ID)).contains(BYTES);
    }

    @Test
    default void openedAudioCanBeReadFromAnywhere() throws IOException {
        publish(ID, BYTES);
        try (SeekableByteChannel channel = store().open(ID).orElseThrow()) {
            assertThat(channel.size()).isEqualTo(BYTES.length);
            channel.position(5);
            assertThat(drain(channel)).isEqualTo(Arrays.copyOfRange(BYTES, 5, BYTES.length));
        }
    }

    @Test
    default void whatWasWrittenFirstCanBeCorrectedBeforeItIsPublished() throws IOException {
        try (AudioDraft draft = store().draft(ID, AudioFormat.WAV)) {
            write(draft, "____ and so on".getBytes(StandardCharsets.UTF_8));
            draft.channel().position(0);
            write(draft, "RIFF".getBytes(StandardCharsets.UTF_8));
            draft.publish(TIMELINE);
        }
        assertThat(read(ID)).contains(BYTES);
    }

    @Test
    default void aDraftIsInvisible() throws IOException {
        try (AudioDraft draft = store().draft(ID, AudioFormat.WAV)) {
            write(draft, BYTES);
            assertThatNothingIsThere(ID);
        }
        assertThatNothingIsThere(ID);
    }

    @Test
    default void whatIsWrittenOfADraftCanBeReadOnceItIsTold() throws IOException {
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
    default void deletedAudioIsGone() throws IOException {
        publish(ID, BYTES);
        store().delete(ID);
        assertThatNothingIsThere(ID);
        store().delete(ID);
    }

    @Test
    default void deletingOneOfTwoWithEqualBytesLeavesTheOther() throws IOException {
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
    default void otherBytesUnderTheSameIdReplaceTheFormer() throws IOException {
        publish(ID, BYTES);
        byte[] anew = "RIFF and no on".getBytes(StandardCharsets.UTF_8);
        StoredAudio published = publish(ID, anew);
        assertThat(store().find(ID)).contains(published);
        assertThat(read(ID)).contains(anew);
    }

    @Test
    default void manyMayPublishTheSameAudioAtOnce() throws Exception {
        publishAtOnce(Collections.nCopies(4, ID));
        assertThat(read(ID)).contains(BYTES);
        assertThat(store().timeline(ID)).contains(TIMELINE);
    }

    @Test
    default void manyMayPublishEqualBytesUnderTheirOwnIdsAtOnce() throws Exception {
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
                return store().deleteExpired(10).count() + (long) BYTES.length;
            });
            for (Future<Long> done : threads.invokeAll(all)) {
                assertThat(done.get()).isEqualTo(BYTES.length);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
