// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.view;

import io.voxqueue.speech.Explanation;
import java.util.List;

/** How a text will be read, as clients and the command line see it. */
public record ExplanationView(List<SentenceView> sentences) {
    public static ExplanationView from(Explanation explanation) {
        return new ExplanationView(
                explanation.sentences().stream().map(SentenceView::from).toList());
    }

    /** One sentence, its words and the ids that the model gets. */
    public record SentenceView(
            String text, String normalized, List<WordView> words, List<Integer> ids, int charStart, int charEnd) {
        static SentenceView from(Explanation.ExplainedSentence sentence) {
            return new SentenceView(
                    sentence.text(),
                    sentence.normalized(),
                    sentence.words().stream().map(WordView::from).toList(),
                    sentence.ids(),
                    sentence.charStart(),
                    sentence.charEnd());
        }
    }

    /** One spoken word and where it stands in the text. */
    public record WordView(String text, List<String> phonemes, int charStart, int charEnd) {
        static WordView from(Explanation.ExplainedWord word) {
            return new WordView(word.text(), word.phonemes(), word.charStart(), word.charEnd());
        }
    }
}
