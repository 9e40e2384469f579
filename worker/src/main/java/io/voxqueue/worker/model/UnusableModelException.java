// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.model;

/** The files of a model or voice are missing, broken or do not fit together; trying again does not help. */
public final class UnusableModelException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnusableModelException(String message) {
        super(message);
    }

    public UnusableModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
