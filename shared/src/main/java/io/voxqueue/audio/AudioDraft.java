// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.audio;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;

/** Audio being written. Closing it without {@link #publish} leaves nothing behind. */
public interface AudioDraft extends Closeable {
    /** Where the encoded bytes go; belongs to the draft. */
    SeekableByteChannel channel();

    /** Lets {@link AudioStore#soFar} tell of what is written: all samples of that timeline. */
    void reached(Timeline soFar);

    /** Makes the bytes and the timeline visible at once, under the draft's id. */
    StoredAudio publish(Timeline timeline) throws IOException;
}
