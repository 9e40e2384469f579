// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.phoneme;

/** A voice's model lacks a symbol that the language needs. */
public final class UnknownSymbolException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnknownSymbolException(String message) {
        super(message);
    }
}
