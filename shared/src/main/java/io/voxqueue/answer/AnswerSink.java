// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.answer;

/** Takes an answer as it arrives. */
public interface AnswerSink {
    /** The next piece of the answer. */
    void delta(String text);

    /** Nothing came for {@link CoalescingSink#INTERVAL}: a moment to pass on what was held back. */
    default void pause() {}
}
