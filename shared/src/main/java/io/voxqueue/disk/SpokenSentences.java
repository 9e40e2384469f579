// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.disk;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.voxqueue.audio.AudioId;
import io.voxqueue.audio.AudioSoFar;
import io.voxqueue.audio.Timeline;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The sentences of a draft that are spoken, in a file beside it: a line of JSON each, behind one with the sample rate. By
 * it other processes on the same directory find what is written, and where.
 */
final class SpokenSentences {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SUFFIX = ".sentences";

    private final Path file;
    private int written;

    SpokenSentences(Path audio) {
        this.file = audio.resolveSibling(audio.getFileName() + SUFFIX);
    }

    Path file() {
        return file;
    }

    /** Adds what the timeline has more than before. Each time is one write, so that nobody sees half a line but the last. */
    void reached(Timeline soFar) throws IOException {
        StringBuilder lines = new StringBuilder();
        if (written == 0) {
            lines.append(soFar.sampleRateHz()).append('\n');
        }
        for (Timeline.TimedSentence sentence :
                soFar.sentences().subList(written, soFar.sentences().size())) {
            lines.append(JSON.writeValueAsString(sentence)).append('\n');
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
        written = soFar.sentences().size();
    }

    /** What some process is writing in that directory; of several drafts the one that was written last. */
    static Optional<AudioSoFar> find(Path drafts, AudioId id) throws IOException {
        Optional<Path> newest = AudioFiles.list(drafts, id + ".*" + SUFFIX).stream()
                .max(Comparator.comparing(SpokenSentences::touched));
        return newest.isEmpty() ? Optional.empty() : read(newest.get());
    }

    private static FileTime touched(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException gone) {
            return FileTime.fromMillis(0);
        }
    }

    private static Optional<AudioSoFar> read(Path file) throws IOException {
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            List<String> lines =
                    text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
            String name = file.getFileName().toString();
            Path audio = file.resolveSibling(name.substring(0, name.length() - SUFFIX.length()));
            return lines.isEmpty() ? Optional.empty() : Optional.of(new Written(lines, audio));
        } catch (NoSuchFileException e) { // it is published, or given up
            return Optional.empty();
        }
    }

    /** A sentence is only parsed when it is asked for. */
    private record Written(List<String> lines, Path audio) implements AudioSoFar {
        @Override
        public int sampleRateHz() {
            return Integer.parseInt(lines.get(0));
        }

        @Override
        public Optional<Timeline.TimedSentence> sentence(int index) throws IOException {
            return index + 1 < lines.size()
                    ? Optional.of(JSON.readValue(lines.get(index + 1), Timeline.TimedSentence.class))
                    : Optional.empty();
        }

        @Override
        public Optional<SeekableByteChannel> open() throws IOException {
            return AudioFiles.open(audio);
        }
    }
}
