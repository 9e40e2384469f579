// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.audio;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;

/**
 * Keeps audio under its address until its time is over. Equal bytes under two addresses are two pieces of audio: each has
 * its own time and its own end, even where a store keeps the bytes once.
 */
public interface AudioStore {
    /** Begins a piece of audio that nobody can see until it is published. */
    AudioDraft draft(AudioId id, AudioFormat format) throws IOException;

    /** The audio if it is there and its time is not over; never one that is half written. */
    Optional<StoredAudio> find(AudioId id) throws IOException;

    /** Gives the audio its full time again from now; absent if it was gone already. */
    Optional<StoredAudio> renew(AudioId id) throws IOException;

    /** Opens the encoded bytes for reading; absent like {@link #find}. */
    Optional<SeekableByteChannel> open(AudioId id) throws IOException;

    /**
     * What is written of audio that is not published yet; absent unless its writer, in this process or in another that
     * shares the place, has told how far it is.
     */
    Optional<AudioSoFar> soFar(AudioId id) throws IOException;

    /** The timeline published with the audio; absent like {@link #find}. */
    Optional<Timeline> timeline(AudioId id) throws IOException;

    /** Removes the audio now; no harm if it is gone. */
    void delete(AudioId id) throws IOException;

    /**
     * Removes at most {@code limit} pieces whose time is over and drafts that a dead process left, and says how many; also
     * the time to save room in other ways.
     */
    int deleteExpired(int limit) throws IOException;
}
