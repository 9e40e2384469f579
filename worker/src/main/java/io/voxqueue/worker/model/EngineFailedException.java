// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.model;

/** The models' runtime failed although the model is sound; another try may pass. */
public final class EngineFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public EngineFailedException(String message, Throwable cause) {
        super(message, cause);
    }

    public EngineFailedException(String message) {
        super(message);
    }
}
