// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.disk;

import io.voxqueue.audio.AudioDraft;
import io.voxqueue.audio.AudioFormat;
import io.voxqueue.audio.AudioId;
import io.voxqueue.audio.AudioSoFar;
import io.voxqueue.audio.StoredAudio;
import io.voxqueue.audio.Timeline;
import io.voxqueue.digest.Sha256;
import io.voxqueue.disk.AudioSidecar.Header;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Audio being written to a file of its own, beside the published ones. */
final class FileAudioDraft implements AudioDraft {
    private static final Logger log = LoggerFactory.getLogger(FileAudioDraft.class);
    private static final int BUFFER_BYTES = 1 << 16;

    private final FileAudioStore store;
    private final Set<Path> openDrafts;
    private final AudioId id;
    private final AudioFormat format;
    private final Path audio;
    private final Path sidecar;
    private final SpokenSentences sentences;
    private final FileChannel channel;

    private volatile Optional<Timeline> reached = Optional.empty();

    private FileAudioDraft(
            FileAudioStore store,
            Set<Path> openDrafts,
            AudioId id,
            AudioFormat format,
            Path audio,
            FileChannel channel) {
        this.store = store;
        this.openDrafts = openDrafts;
        this.id = id;
        this.format = format;
        this.audio = audio;
        this.sidecar = audio.resolveSibling(audio.getFileName() + ".json");
        this.sentences = new SpokenSentences(audio);
        this.channel = channel;
    }

    static FileAudioDraft create(
            FileAudioStore store, Path directory, Set<Path> openDrafts, AudioId id, AudioFormat format)
            throws IOException {
        Path audio = directory.resolve(id + "." + UUID.randomUUID() + "." + format.wireName());
        FileChannel channel = FileChannel.open(
                audio, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileAudioDraft draft = new FileAudioDraft(store, openDrafts, id, format, audio, channel);
        openDrafts.add(draft.audio);
        openDrafts.add(draft.sidecar);
        openDrafts.add(draft.sentences.file());
        return draft;
    }

    @Override
    public SeekableByteChannel channel() {
        return new RoomyChannel(channel, store.room());
    }

    @Override
    public void reached(Timeline soFar) {
        reached = Optional.of(soFar);
        store.readable(id, this);
        try {
            sentences.reached(soFar);
        } catch (IOException e) { // the audio is worth more than that others hear it early
            log.warn("What is spoken of audio {} could not be told to other processes", id, e);
        }
    }

    /** Its bytes are absent once it is published: then its file has moved. */
    Optional<AudioSoFar> soFar() {
        return reached.map(timeline -> AudioSoFar.of(timeline, () -> AudioFiles.open(audio)));
    }

    @Override
    public StoredAudio publish(Timeline timeline) throws IOException {
        channel.force(true);
        Header header = new Header(format, channel.size(), sha256(), timeline.samples(), timeline.sampleRateHz());
        channel.close(); // a later write would touch the published file
        writeSidecar(AudioSidecar.encode(header, timeline));
        return store.publish(id, header, audio, sidecar);
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            Files.deleteIfExists(audio);
            Files.deleteIfExists(sidecar);
            Files.deleteIfExists(sentences.file());
        } finally {
            store.unreadable(id, this);
            openDrafts.remove(audio);
            openDrafts.remove(sidecar);
            openDrafts.remove(sentences.file());
        }
    }

    private void writeSidecar(byte[] json) throws IOException {
        try (FileChannel out = FileChannel.open(sidecar, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(json);
            while (rest.hasRemaining()) {
                out.write(rest);
            }
            out.force(true);
        }
    }

    private String sha256() throws IOException {
        Sha256 hash = new Sha256();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        channel.position(0);
        while (channel.read(buffer) >= 0) {
            hash.add(buffer.flip());
            buffer.clear();
        }
        return hash.hex();
    }
}
