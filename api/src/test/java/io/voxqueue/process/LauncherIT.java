// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in an installation of its own, with Javas that only tell how they were called. */
class LauncherIT {
    @TempDir
    Path directory;

    private Path home;
    private Path launcher;

    @BeforeEach
    void install() throws IOException {
        home = Files.createDirectories(directory.resolve("an installation"));
        Path built = Path.of(System.getProperty("voxqueue.home", "")).toAbsolutePath();
        launcher = Files.copy(built.resolve("voxqueue"), home.resolve("voxqueue"));
        Files.createFile(home.resolve("voxqueue.jar"));
    }

    @Test
    void argumentsArriveAsTheyWereTyped() throws Exception {
        Result result = launch(jdk("jdk", "17.0.2"), launcher, "say", "two words ", "", "$HOME *", "-o", "a b.wav");

        assertThat(result.exitCode()).isZero();
        assertThat(result.errors()).isEmpty();
        assertThat(afterJar(result)).containsExactly("say", "two words ", "", "$HOME *", "-o", "a b.wav");
        assertThat(result.output())
                .contains("-Dvoxqueue.home=" + home.toRealPath())
                .contains(home.toRealPath().resolve("voxqueue.jar").toString());
    }

    @Test
    void exitCodeIsThatOfTheProgram() throws Exception {
        Path jdk = jdk("jdk", "17.0.2");
        script(jdk.resolve("bin/java"), "exit 2");

        assertThat(launch(jdk, launcher, "shout").exitCode()).isEqualTo(2);
    }

    @Test
    void linkToALinkFindsTheInstallation() throws Exception {
        Path bin = Files.createDirectories(directory.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("first"), Path.of("../an installation/voxqueue"));
        Path second = Files.createSymbolicLink(directory.resolve("second"), bin.resolve("first"));

        Result result = launch(jdk("jdk", "21"), second, "voices");

        assertThat(result.exitCode()).isZero();
        assertThat(result.output()).contains("-Dvoxqueue.home=" + home.toRealPath());
    }

    @Test
    void tooOldJavaHomeIsToldAndAnotherIsFound() throws Exception {
        Path old = jdk("old", "11.0.20");
        Path recent = jdk("user/.sdkman/candidates/java/99-fake", "99.0.1");

        Result result = launch(old, launcher, "voices");

        assertThat(result.errors()).contains("JAVA_HOME (" + old + ") is not a Java 17 or newer");
        assertThat(result.exitCode()).isZero();
        assertThat(result.output()).first().isEqualTo(recent.toString());
    }

    @Test
    void versionIsAskedOfAJavaThatDoesNotStateIt() throws Exception {
        Path eight = jdk("eight", "1.8.0_392");
        Files.delete(eight.resolve("release"));
        Path recent = jdk("user/.sdkman/candidates/java/99-fake", "99.0.1");
        Files.delete(recent.resolve("release"));

        Result result = launch(eight, launcher, "voices");

        assertThat(result.errors()).contains("not a Java 17 or newer");
        assertThat(result.output()).first().isEqualTo(recent.toString());
    }

    @Test
    void machineWithoutJavaIsToldWhatIsMissing() throws Exception {
        // the script's own list of places is that of the whole machine; here it is looked at as if all were empty
        String nowhere = Files.readString(launcher)
                .replaceAll("for candidate in [^;]*; do", "for candidate in /nonexistent; do");
        assertThat(nowhere).isNotEqualTo(Files.readString(launcher));
        Files.writeString(launcher, nowhere);

        Result result = launch(null, launcher, "voices");

        assertThat(result.errors()).contains("needs a JDK 17 or newer").contains("set JAVA_HOME");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output()).isEmpty();
    }

    @Test
    void missingJarIsNamed() throws Exception {
        Files.delete(home.resolve("voxqueue.jar"));

        Result result = launch(jdk("jdk", "17.0.2"), launcher, "voices");

        assertThat(result.errors()).contains("voxqueue.jar is missing");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void buildIsStartedByWhatWasKeptForThisJava() throws Exception {
        Path jdk = jdk("jdk", "17.0.2");
        for (String module : List.of("shared", "worker", "api")) {
            Files.createDirectories(home.resolve(module).resolve("src/main"));
            Files.createFile(home.resolve(module).resolve("pom.xml"));
        }
        Files.createFile(home.resolve("pom.xml"));
        Files.createDirectories(home.resolve("ops"));
        script(home.resolve("ops/quick-start"), "[ \"$1\" = --find ] && echo \"kept for $2\"");
        Files.createFile(Files.createDirectories(home.resolve("api/target")).resolve("voxqueue.jar"));

        assertThat(launch(jdk, launcher, "voices").output()).contains("@kept for " + jdk);

        script(home.resolve("ops/quick-start"), "exit 1");

        Result without = launch(jdk, launcher, "voices");

        assertThat(without.output()).noneMatch(argument -> argument.startsWith("@"));
        assertThat(without.errors()).isEmpty();
        assertThat(without.exitCode()).isZero();
    }

    private record Result(int exitCode, List<String> output, String errors) {
        private Result {
            output = List.copyOf(output);
        }
    }

    private Result launch(@Nullable Path javaHome, Path program, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", program.toString()));
        command.addAll(List.of(arguments));
        Path output = directory.resolve("output");
        Path errors = directory.resolve("errors");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", tools().toString());
        builder.environment()
                .put("HOME", Files.createDirectories(directory.resolve("user")).toString());
        if (javaHome != null) {
            builder.environment().put("JAVA_HOME", javaHome.toString());
        }
        int exitCode = builder.start().waitFor();
        return new Result(exitCode, Files.readAllLines(output), Files.readString(errors));
    }

    /** The few programs that the launcher may use, and no Java among them. */
    private Path tools() throws IOException {
        Path tools = Files.createDirectories(directory.resolve("tools"));
        for (String name : List.of("dirname", "readlink", "sed", "head", "find")) {
            Path tool = Files.exists(Path.of("/usr/bin", name)) ? Path.of("/usr/bin", name) : Path.of("/bin", name);
            script(tools.resolve(name), "exec " + tool + " \"$@\"");
        }
        return tools;
    }

    /** A Java that prints its path and its arguments, one a line. */
    private Path jdk(String name, String version) throws IOException {
        Path jdk = directory.resolve(name);
        Files.createDirectories(jdk.resolve("bin"));
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        script(
                jdk.resolve("bin/java"),
                "[ \"$1\" = -version ] && { echo 'openjdk version \"" + version + "\"' >&2; exit; }",
                "printf '%s\\n' '" + jdk + "' \"$@\"");
        return jdk;
    }

    private static void script(Path file, String... lines) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static List<String> afterJar(Result result) {
        return result.output()
                .subList(result.output().indexOf("-jar") + 2, result.output().size());
    }
}
