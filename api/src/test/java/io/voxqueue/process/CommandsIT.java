// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandsIT {
    private static final int HEADER = 44;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    @Test
    void saidAudioIsAsLongAsItsTimings() throws Exception {
        Path wav = directory.resolve("a.wav");
        Path timings = directory.resolve("a.json");

        CommandLine.Result said =
                CommandLine.run("say", "It costs $3.50, today.", "-o", wav.toString(), "--timings", timings.toString());

        assertThat(said.errors()).isEmpty();
        assertThat(said.exitCode()).isZero();
        JsonNode timeline = JSON.readTree(timings.toFile());
        assertThat(Files.size(wav))
                .isEqualTo(HEADER + 2 * timeline.get("samples").asLong());
        assertThat(riffSize(wav)).isEqualTo(Files.size(wav) - 8);
        assertThat(timeline.findValuesAsText("text")).contains("$3.50");
        assertThat(directory).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void standardInputToStandardOutputIsTheSameAudioAndNothingElse() throws Exception {
        Path wav = directory.resolve("a.wav");
        CommandLine.run("say", "The same words.", "-o", wav.toString());

        CommandLine.Result piped = CommandLine.runWith("The same words.", "say", "-o", "-");

        assertThat(piped.exitCode()).isZero();
        assertThat(piped.output()).hasSameBinaryContentAs(wav);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        1 | nobody                        | say Hello. -o OUT --voice nobody
        1 | nothing that can be spoken    | say … -o OUT
        1 | 0.25–4                        | say Hello. -o OUT --speed 9
        1 | 0–2                           | say Hello. -o OUT --noise-scale 3
        1 | no directory to write         | say Hello. -o /nowhere/a.wav
        2 | -o/--output is required       | say Hello.
        2 | fast                          | say Hello. -o OUT --speed fast
        2 | shout                         | shout Hello.
        1 | /nowhere                      | voices --voices /nowhere
        """)
    void whatCannotBeDoneIsSaidToAPerson(int exitCode, String message, String line) throws Exception {
        Path wav = directory.resolve("a.wav");

        CommandLine.Result refused =
                CommandLine.run(line.replace("OUT", wav.toString()).split(" "));

        assertThat(refused.errors()).contains(message).doesNotContain("\tat ", "Exception");
        assertThat(refused.exitCode()).isEqualTo(exitCode);
        assertThat(refused.text()).isEmpty();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void linesAreExplainedOneByOne() throws Exception {
        CommandLine.Result explained = CommandLine.runWith("First.\n\nIt is 42.\n", "explain", "--lines");

        List<String> lines = explained.text().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(JSON.readTree(lines.get(1)).get("sentences")).isEmpty();
        JsonNode sentence = JSON.readTree(lines.get(2)).get("sentences").get(0);
        assertThat(sentence.get("normalized").asText()).isEqualTo("It is forty two.");
        assertThat(sentence.get("words").get(3).get("charStart").asInt()).isEqualTo(6);
    }

    @Test
    void bothVoicesAreListedTheDefaultFirst() throws Exception {
        assertThat(CommandLine.run("voices").text().lines().skip(1))
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("slt "),
                        second -> assertThat(second).startsWith("ljspeech_small "));
    }

    private static int riffSize(Path wav) throws Exception {
        return ByteBuffer.wrap(Files.readAllBytes(wav))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt(4);
    }
}
