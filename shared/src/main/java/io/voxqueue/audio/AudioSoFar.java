// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.audio;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;

/** Audio as far as it is written; what can be read of it will not change. */
public interface AudioSoFar {
    int sampleRateHz();

    /** A sentence whose samples are all written, counted from 0; absent if it is not there yet. */
    Optional<Timeline.TimedSentence> sentence(int index) throws IOException;

    /** The encoded bytes, in a channel that is the caller's to close; absent if they have moved meanwhile. */
    Optional<SeekableByteChannel> open() throws IOException;

    /** Up to where in the text all is heard once so much of the audio is (UTF-16 offset, exclusive), in whole words. */
    default int heardUntil(long audioMs) throws IOException {
        long samples = audioMs * sampleRateHz() / 1000;
        int heard = 0;
        int index = 0;
        Optional<Timeline.TimedSentence> next = sentence(index);
        while (next.isPresent() && next.get().startSample() <= samples) {
            heard = Math.max(heard, next.get().heardUntil(samples));
            next = sentence(++index);
        }
        return heard;
    }

    /** Audio whose timeline is known. */
    static AudioSoFar of(Timeline timeline, Opening opening) {
        return new AudioSoFar() {
            @Override
            public int sampleRateHz() {
                return timeline.sampleRateHz();
            }

            @Override
            public Optional<Timeline.TimedSentence> sentence(int index) {
                return index < timeline.sentences().size()
                        ? Optional.of(timeline.sentences().get(index))
                        : Optional.empty();
            }

            @Override
            public Optional<SeekableByteChannel> open() throws IOException {
                return opening.open();
            }
        };
    }

    /** Opens the bytes when somebody wants them. */
    interface Opening {
        Optional<SeekableByteChannel> open() throws IOException;
    }
}
