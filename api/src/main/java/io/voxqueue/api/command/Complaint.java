// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.command;

import io.dropwizard.configuration.ConfigurationException;
import io.voxqueue.worker.model.UnusableModelException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Tells a person on standard error why a command was not done. */
final class Complaint {
    private Complaint() {}

    /** One line for what can be expected to go wrong; a stack trace only for what nobody foresaw. */
    static void about(Throwable failure, String command) {
        System.err.println("voxqueue " + command + ": " + reason(failure));
        if (!isExpected(failure)) {
            failure.printStackTrace(System.err);
        }
    }

    private static String reason(Throwable failure) {
        String message = String.valueOf(failure.getMessage()).strip();
        if (failure instanceof NoSuchFileException) {
            return "there is no file " + message;
        }
        if (failure instanceof AccessDeniedException) {
            return "no permission for " + message;
        }
        return message;
    }

    private static boolean isExpected(Throwable failure) {
        return failure instanceof CommandFailedException
                || failure instanceof ConfigurationException
                || failure instanceof IOException
                || failure instanceof UncheckedIOException
                || failure instanceof UnusableModelException
                || failure instanceof IllegalArgumentException;
    }
}
