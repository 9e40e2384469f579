// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.speech;

import java.util.List;

/** How a text will be read: sentence by sentence, word by word, down to the ids that the model gets. */
public record Explanation(List<ExplainedSentence> sentences) {
    public Explanation {
        sentences = List.copyOf(sentences);
    }

    /**
     * One sentence.
     *
     * @param text the original's own characters, from {@code charStart} to {@code charEnd} (UTF-16 offsets)
     * @param normalized what is spoken for them
     */
    public record ExplainedSentence(
            String text, String normalized, List<ExplainedWord> words, List<Integer> ids, int charStart, int charEnd) {
        public ExplainedSentence {
            words = List.copyOf(words);
            ids = List.copyOf(ids);
        }
    }

    /** One spoken word and where its origin stands in the original text. */
    public record ExplainedWord(String text, List<String> phonemes, int charStart, int charEnd) {
        public ExplainedWord {
            phonemes = List.copyOf(phonemes);
        }
    }
}
