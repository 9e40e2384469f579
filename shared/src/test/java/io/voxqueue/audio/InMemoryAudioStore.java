// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.audio;

import io.voxqueue.digest.Sha256;
import java.nio.channels.SeekableByteChannel;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps audio as long as the test runs, or until its time is over. */
public final class InMemoryAudioStore implements AudioStore {
    private record Item(StoredAudio audio, MemoryChannel content, Timeline timeline) {
        Item until(Instant expiresAt) {
            return new Item(
                    new StoredAudio(
                            audio.id(),
                            audio.format(),
                            audio.bytes(),
                            audio.sha256(),
                            audio.samples(),
                            audio.sampleRateHz(),
                            expiresAt),
                    content,
                    timeline);
        }
    }

    private final Map<AudioId, Item> items = new ConcurrentHashMap<>();
    private final Map<AudioId, AudioSoFar> written = new ConcurrentHashMap<>();
    private final Set<MemoryChannel> opened = ConcurrentHashMap.newKeySet();
    private final Duration retention;
    private final InstantSource clock;

    public InMemoryAudioStore(Duration retention, InstantSource clock) {
        this.retention = retention;
        this.clock = clock;
    }

    @Override
    public AudioDraft draft(AudioId id, AudioFormat format) {
        MemoryChannel channel = MemoryChannel.empty();
        return new AudioDraft() {
            @Override
            public SeekableByteChannel channel() {
                return channel;
            }

            @Override
            public void reached(Timeline soFar) {
                written.put(id, AudioSoFar.of(soFar, () -> Optional.of(MemoryChannel.reading(channel.written()))));
            }

            @Override
            public StoredAudio publish(Timeline timeline) {
                written.remove(id);
                return keep(id, format, channel.written(), timeline);
            }

            @Override
            public void close() {
                written.remove(id);
                channel.close();
            }
        };
    }

    @Override
    public Optional<StoredAudio> find(AudioId id) {
        return living(id).map(Item::audio);
    }

    @Override
    public Optional<StoredAudio> renew(AudioId id) {
        Item renewed = items.computeIfPresent(
                id,
                (key, item) -> isOver(item) ? null : item.until(clock.instant().plus(retention)));
        return Optional.ofNullable(renewed).map(Item::audio);
    }

    @Override
    public Optional<SeekableByteChannel> open(AudioId id) {
        Optional<MemoryChannel> channel = living(id).map(item -> item.content().reader());
        openChannels(); // forgets those that were closed
        channel.ifPresent(opened::add);
        return channel.map(SeekableByteChannel.class::cast);
    }

    /** How many channels were opened for reading and not closed yet. */
    public int openChannels() {
        opened.removeIf(channel -> !channel.isOpen());
        return opened.size();
    }

    @Override
    public Optional<AudioSoFar> soFar(AudioId id) {
        return Optional.ofNullable(written.get(id));
    }

    @Override
    public Optional<Timeline> timeline(AudioId id) {
        return living(id).map(Item::timeline);
    }

    @Override
    public void delete(AudioId id) {
        items.remove(id);
    }

    @Override
    public Removed deleteExpired(int limit) {
        List<AudioId> over = items.values().stream()
                .filter(this::isOver)
                .map(item -> item.audio().id())
                .limit(limit)
                .toList();
        over.forEach(items::remove);
        return new Removed(over.size(), 0);
    }

    private StoredAudio keep(AudioId id, AudioFormat format, byte[] bytes, Timeline timeline) {
        StoredAudio audio = new StoredAudio(
                id,
                format,
                bytes.length,
                Sha256.of(bytes),
                timeline.samples(),
                timeline.sampleRateHz(),
                clock.instant().plus(retention));
        items.put(id, new Item(audio, MemoryChannel.reading(bytes), timeline));
        return audio;
    }

    private Optional<Item> living(AudioId id) {
        return Optional.ofNullable(items.get(id)).filter(item -> !isOver(item));
    }

    private boolean isOver(Item item) {
        return !clock.instant().isBefore(item.audio().expiresAt());
    }
}
