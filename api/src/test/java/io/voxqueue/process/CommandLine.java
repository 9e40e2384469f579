// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs one command of the built program, as a person types it. */
final class CommandLine {
    private CommandLine() {}

    /** What came of it; standard output is in a file, because it may be audio. */
    record Result(int exitCode, Path output, String errors) {
        String text() throws IOException {
            return Files.readString(output);
        }
    }

    static Result run(String... arguments) throws IOException, InterruptedException {
        return runWith("", arguments);
    }

    static Result runWith(String standardInput, String... arguments) throws IOException, InterruptedException {
        return runWith(Map.of(), standardInput, arguments);
    }

    static Result runWith(Map<String, String> environment, String standardInput, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(Build.java());
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile("voxqueue-out", "");
        Path errors = Files.createTempFile("voxqueue-err", "");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
        builder.environment().put("ORT_DISABLE_TELEMETRY", "1");
        builder.environment().putAll(environment);
        Process process = builder.start();
        try (OutputStream input = process.getOutputStream()) {
            input.write(standardInput.getBytes(StandardCharsets.UTF_8));
        }
        return new Result(process.waitFor(), output, Files.readString(errors));
    }
}
