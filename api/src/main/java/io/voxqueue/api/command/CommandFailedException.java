// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.command;

/** A command cannot be done; the message says why to the person who typed it. */
final class CommandFailedException extends Exception {
    private static final long serialVersionUID = 1;

    CommandFailedException(String message) {
        super(message);
    }
}
