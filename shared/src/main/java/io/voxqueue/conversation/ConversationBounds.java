// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.conversation;

import java.time.Duration;

/**
 * How much is kept of a conversation, and for how long.
 *
 * @param maxTurns questions and answers together
 * @param maxCharacters of all turns, in Unicode characters
 * @param retention how long after the last thing was said
 */
public record ConversationBounds(int maxTurns, int maxCharacters, Duration retention) {
    public ConversationBounds {
        if (maxTurns < 2 || maxCharacters < 1) {
            throw new IllegalArgumentException("A conversation needs room for 2 turns of 1 character but has it for "
                    + maxTurns + " of " + maxCharacters);
        }
    }
}
