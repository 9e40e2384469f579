// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.text;

import static io.voxqueue.worker.text.SoundSentences.assertSound;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RandomTextTest {
    private final EnglishText english = new EnglishText();

    @Test
    void anyUnicodeIsReadWithoutHarm() {
        for (int seed = 0; seed < 200; seed++) {
            String text = anyText(new Random(seed));

            assertSound(text, english.sentences(text));
        }
    }

    @Test
    void anyMixOfSignsThatMeanSomethingIsReadWithoutHarm() {
        String alphabet = "aAbIVXst0123459 .,:;-–/'\"()$€%°@#&+=*^~_<>|\\\n…?!½²é";
        for (int seed = 0; seed < 1500; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 60; i++) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }

            assertSound(text.toString(), english.sentences(text.toString()));
        }
    }

    private static String anyText(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            switch (random.nextInt(4)) {
                case 0 -> text.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
                case 1 -> text.append((char) random.nextInt(Character.MAX_VALUE + 1));
                case 2 -> text.append((char) (' ' + random.nextInt(95)));
                default -> text.append(random.nextBoolean() ? ' ' : (char) ('a' + random.nextInt(26)));
            }
        }
        return text.toString();
    }
}
