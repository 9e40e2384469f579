// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SayOutputIT {
    private static final String TEXT = "Where does it go?";

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        is a directory        | -o DIR/folder
        is a directory        | -o DIR/a.wav --timings DIR/folder
        no directory to write | -o DIR/a.wav --timings DIR/nowhere/a.json
        cannot both           | -o DIR/a.wav --timings DIR/a.wav
        cannot both           | -o - --timings -
        """)
    void whereNothingCanBeWrittenNothingIsChanged(String message, String options) throws Exception {
        Path folder = Files.createDirectory(directory.resolve("folder"));
        List<String> arguments = new ArrayList<>(List.of("say", TEXT));
        arguments.addAll(List.of(options.replace("DIR", directory.toString()).split(" ")));

        CommandLine.Result refused = CommandLine.run(arguments.toArray(String[]::new));

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.errors())
                .startsWith("voxqueue say: ")
                .contains(message)
                .hasLineCount(1);
        assertThat(refused.text()).isEmpty();
        assertThat(folder).isEmptyDirectory();
        assertThat(directory.toFile().list()).containsExactly("folder");
    }

    @Test
    void emptyNameIsRefused() throws Exception {
        CommandLine.Result refused = CommandLine.run("say", TEXT, "-o", "");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.errors()).contains("is a directory").hasLineCount(1);
    }

    @Test
    void pipeIsWrittenIntoAndNeverReplaced() throws Exception {
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        CompletableFuture<byte[]> heard = CompletableFuture.supplyAsync(() -> {
            try {
                return Files.readAllBytes(pipe);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        assertThat(CommandLine.run("say", TEXT, "-o", pipe.toString()).exitCode())
                .isZero();

        assertThat(Files.isRegularFile(pipe)).isFalse();
        assertThat(heard.join())
                .isEqualTo(Files.readAllBytes(
                        CommandLine.run("say", TEXT, "-o", "-").output()));
    }

    @Test
    void linkStaysALink() throws Exception {
        Path file = Files.writeString(directory.resolve("file.wav"), "older");
        Path link = Files.createSymbolicLink(directory.resolve("link.wav"), Path.of("file.wav"));

        assertThat(CommandLine.run("say", TEXT, "-o", link.toString()).exitCode())
                .isZero();

        assertThat(link).isSymbolicLink();
        assertThat(Files.readAllBytes(file)).startsWith('R', 'I', 'F', 'F');
    }

    @Test
    void fullStandardOutputIsAFailure() throws Exception {
        Process process = new ProcessBuilder(say(TEXT, "-"))
                .redirectOutput(Path.of("/dev/full").toFile())
                .start();
        String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(errors).contains("No space left").hasLineCount(1);
    }

    @Test
    void interruptedSpeechLeavesNothingBehind() throws Exception {
        Path wav = directory.resolve("long.wav");
        Process process = new ProcessBuilder(say("This goes on and on for very long. ".repeat(500), wav.toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> directory.toFile().list().length > 0);

        process.destroy();

        assertThat(process.waitFor()).isNotZero();
        assertThat(directory).isEmptyDirectory();
    }

    private static List<String> say(String text, String output) {
        List<String> command = new ArrayList<>(Build.java());
        command.addAll(List.of("say", text, "-o", output));
        return command;
    }
}
