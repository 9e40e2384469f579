// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.embedded;

/** A file was written in a format that this build does not know yet. */
final class LaterFormatException extends RuntimeException {
    private static final long serialVersionUID = 1;

    LaterFormatException(String message) {
        super(message);
    }
}
