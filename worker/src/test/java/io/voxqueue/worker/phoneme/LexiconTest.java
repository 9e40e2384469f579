// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.phoneme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxqueue.worker.VoiceFixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LexiconTest {
    @TempDir
    private Path directory;

    @Test
    void everyWordOfTheBundledLexiconIsFound() throws IOException {
        Lexicon lexicon = VoiceFixtures.lexicon();
        List<String> lines = Files.readAllLines(VoiceFixtures.VOICES.resolve("lexicon/en-us/lexicon.txt"));
        assertThat(lexicon.size()).isEqualTo(lines.size());
        for (String line : lines) {
            String[] entry = line.split("\t", -1);
            assertThat(String.join(" ", lexicon.find(entry[0]).orElseThrow())).isEqualTo(entry[1]);
        }
    }

    @Test
    void wordsThatOnlyBeginAlikeAreNotFound() throws IOException {
        Lexicon lexicon = lexicon("a\tə\nab\tæ b\nabc\tx y z\n");
        assertThat(lexicon.find("ab")).contains(List.of("æ", "b"));
        assertThat(lexicon.find("abcd")).isEmpty();
        assertThat(lexicon.find("")).isEmpty();
        assertThat(lexicon.find("b")).isEmpty();
        assertThat(lexicon.find("zebra")).isEmpty();
    }

    @Test
    void lastLineNeedsNoLineEnd() throws IOException {
        assertThat(lexicon("a\tə\nb\tb").find("b")).contains(List.of("b"));
    }

    @Test
    void emptyLexiconKnowsNothing() throws IOException {
        assertThat(lexicon("").find("word")).isEmpty();
    }

    @Test
    void unsortedLexiconIsRefused() {
        assertThatThrownBy(() -> lexicon("b\tb\na\tə\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("line 2");
    }

    private Lexicon lexicon(String content) throws IOException {
        return Lexicon.read(Files.writeString(directory.resolve("lexicon.txt"), content));
    }
}
