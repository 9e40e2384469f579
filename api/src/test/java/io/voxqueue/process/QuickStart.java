// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** What lets the built service start in half the time, made by the first test that starts one, as the launcher makes it. */
final class QuickStart {
    private static final List<String> OPTIONS = options(Build.home());

    private QuickStart() {}

    /** For java; nothing where it could not be made. */
    static List<String> options() {
        return OPTIONS;
    }

    private static List<String> options(Path home) {
        Path jar = Build.jar(home);
        try (FileChannel lock = FileChannel.open(
                        jar.resolveSibling("quick-start.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = lock.lock()) { // tests run in two processes
            Path answer = Files.createTempFile("voxqueue-quick", "");
            Process making = new ProcessBuilder(
                            "/bin/sh",
                            home.resolve("ops/quick-start").toString(),
                            System.getProperty("java.home"),
                            jar.toString())
                    .redirectOutput(answer.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            boolean made = held.isValid() && making.waitFor() == 0;
            return made ? List.of("@" + Files.readString(answer).strip()) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }
}
