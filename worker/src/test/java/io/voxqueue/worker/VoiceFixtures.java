// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker;

import io.voxqueue.worker.phoneme.LetterToSound;
import io.voxqueue.worker.phoneme.Lexicon;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The voices that come with the project, and what they are known to make of texts. */
public final class VoiceFixtures {
    public static final Path VOICES =
            Path.of(System.getProperty("voxqueue.home", "..")).resolve("voices");

    private VoiceFixtures() {}

    public static Lexicon lexicon() throws IOException {
        return Lexicon.read(VOICES.resolve("lexicon/en-us/lexicon.txt"));
    }

    public static LetterToSound letterToSound() throws IOException {
        return LetterToSound.read(VOICES.resolve("g2p/en-us"));
    }

    /** The lines of a file under {@code frontend/}. */
    public static List<String> lines(String name) throws IOException {
        try (InputStream in = VoiceFixtures.class.getResourceAsStream("/frontend/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
