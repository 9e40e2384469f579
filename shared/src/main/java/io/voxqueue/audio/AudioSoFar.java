// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.audio;

import java.nio.channels.SeekableByteChannel;

/**
 * Audio that is still being written, as far as it is.
 *
 * @param timeline of what is written; its samples can be read, and will not change
 * @param channel for reading; whoever asked closes it
 */
public record AudioSoFar(Timeline timeline, SeekableByteChannel channel) {}
