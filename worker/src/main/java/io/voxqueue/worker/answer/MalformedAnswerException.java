// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.answer;

import java.io.IOException;

/** What Gemini sent cannot be read. Does not say what it was: that is nobody else's business. */
final class MalformedAnswerException extends IOException {
    private static final long serialVersionUID = 1;

    MalformedAnswerException() {
        super("What Gemini sent cannot be read");
    }
}
