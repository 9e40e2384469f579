// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.speech;

/** The text holds nothing that can be spoken. */
public final class NothingToSayException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NothingToSayException() {
        super("The text holds nothing that can be spoken");
    }
}
