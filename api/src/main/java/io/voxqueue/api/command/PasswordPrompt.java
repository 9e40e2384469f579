// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.command;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Gets a password from who types, or from the first line of standard input. */
final class PasswordPrompt {
    private PasswordPrompt() {}

    /** The launcher tells whether somebody sits at a keyboard: a newer Java's console is there even if nobody does. */
    @SuppressWarnings("SystemConsoleNull")
    static String ask() throws IOException, CommandFailedException {
        Console console = Boolean.getBoolean("voxqueue.keyboard") ? System.console() : null;
        char[] typed = console == null ? null : console.readPassword("Password: ");
        if (typed != null) {
            return new String(typed);
        }
        String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        if (line == null) {
            throw new CommandFailedException("There is no password on standard input.");
        }
        return line;
    }
}
