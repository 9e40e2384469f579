// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.MutableClock;
import io.voxqueue.audio.AudioDraft;
import io.voxqueue.audio.AudioFormat;
import io.voxqueue.audio.AudioId;
import io.voxqueue.audio.AudioSoFar;
import io.voxqueue.audio.AudioStore;
import io.voxqueue.audio.Timeline;
import io.voxqueue.audio.Timeline.TimedSentence;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two stores on one directory, as two processes have them. */
class SharedDirectoryTest {
    private static final AudioId ID = AudioId.of(List.of("shared"));

    @TempDir
    private Path directory;

    private AudioStore writer;
    private AudioStore reader;

    @BeforeEach
    void open() throws IOException {
        MutableClock clock = new MutableClock();
        writer = FileAudioStore.open(directory, Duration.ofHours(1), clock);
        reader = FileAudioStore.open(directory, Duration.ofHours(1), clock);
    }

    @Test
    void whatOneWritesTheOtherCanReadSentenceBySentence() throws IOException {
        try (AudioDraft draft = writer.draft(ID, AudioFormat.WAV)) {
            draft.channel().write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
            assertThat(reader.soFar(ID)).isEmpty();

            draft.reached(timeline("Grüß dich."));
            AudioSoFar first = reader.soFar(ID).orElseThrow();
            draft.reached(timeline("Grüß dich.", "And so on."));
            AudioSoFar both = reader.soFar(ID).orElseThrow();

            assertThat(first.sentence(1)).isEmpty();
            assertThat(both.sampleRateHz()).isEqualTo(22_050);
            assertThat(both.sentence(0)).contains(sentence("Grüß dich."));
            assertThat(both.sentence(1)).contains(sentence("And so on."));
            assertThat(bytes(both)).containsExactly(1, 2, 3);
        }
        assertThat(reader.soFar(ID)).isEmpty();
    }

    @Test
    void ofTwoDraftsTheOtherReadsTheOneThatWasWrittenLast() throws IOException {
        try (AudioDraft left = writer.draft(ID, AudioFormat.WAV)) {
            left.reached(timeline("One.", "Two."));
            makeOld();
            try (AudioDraft again = writer.draft(ID, AudioFormat.WAV)) {
                again.reached(timeline("One."));

                assertThat(reader.soFar(ID).orElseThrow().sentence(1)).isEmpty();
            }
        }
    }

    @Test
    void aLineThatIsNotWholeIsNotThereYet() throws IOException {
        try (AudioDraft draft = writer.draft(ID, AudioFormat.WAV)) {
            draft.reached(timeline("One."));
            for (Path file : drafts(".sentences")) {
                Files.writeString(file, "{\"text\":\"Hal", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
            }

            AudioSoFar soFar = reader.soFar(ID).orElseThrow();
            assertThat(soFar.sentence(0)).isPresent();
            assertThat(soFar.sentence(1)).isEmpty();
        }
        assertThat(drafts("")).isEmpty();
    }

    private void makeOld() throws IOException {
        for (Path file : drafts("")) {
            Files.setLastModifiedTime(file, FileTime.fromMillis(1000));
        }
    }

    private List<Path> drafts(String end) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("audio/tmp"))) {
            return files.filter(file -> file.toString().endsWith(end)).toList();
        }
    }

    private static byte[] bytes(AudioSoFar soFar) throws IOException {
        try (SeekableByteChannel channel = soFar.open().orElseThrow()) {
            ByteBuffer bytes = ByteBuffer.allocate((int) channel.size());
            channel.read(bytes);
            return bytes.array();
        }
    }

    private static Timeline timeline(String... texts) {
        List<TimedSentence> sentences = new ArrayList<>();
        for (String text : texts) {
            sentences.add(sentence(text));
        }
        return new Timeline(22_050, 100, true, sentences);
    }

    private static TimedSentence sentence(String text) {
        return new TimedSentence(text, 0, text.length(), 0, 100, List.of(), List.of());
    }
}
