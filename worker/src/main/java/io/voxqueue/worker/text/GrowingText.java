// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text in Markdown that is spoken while it is written: gives each sentence once, as soon as it is complete, and of the
 * first one its first clause, so that it begins to sound early. Places of words are places in the Markdown.
 */
public final class GrowingText {
    private static final Pattern FIRST_CLAUSE = Pattern.compile("(?s).{24,}?[,;:\u2013\u2014](?=\\s)");

    private final EnglishText english;
    private int given;
    private boolean begun;

    public GrowingText(EnglishText english) {
        this.english = english;
    }

    /** What there is to say now, of all that is written so far; all the rest when nothing more will be. */
    public List<Sentence> next(String written, boolean complete) {
        List<Markdown.Block> blocks = Markdown.blocks(written);
        List<Sentence> sentences = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            Markdown.Block block = blocks.get(i);
            if (block.end() > given) {
                boolean grows = !complete && i == blocks.size() - 1;
                sentences.addAll(grows ? begun(block, written) : rest(block, written));
            }
        }
        begun |= !sentences.isEmpty();
        return sentences;
    }

    private List<Sentence> rest(Markdown.Block block, String written) {
        MappedText words = from(given, block.words());
        given = block.end();
        return english.sentences(words, written);
    }

    /** Its last sentence may go on. */
    private List<Sentence> begun(Markdown.Block block, String written) {
        MappedText words = from(given, block.words());
        List<Sentence> all = english.sentences(words, written);
        List<Sentence> complete = all.subList(0, Math.max(0, all.size() - 1));
        if (complete.isEmpty() && !begun) {
            Matcher clause = FIRST_CLAUSE.matcher(words);
            complete = clause.lookingAt() ? english.sentences(words.subSequence(0, clause.end()), written) : complete;
        }
        if (!complete.isEmpty()) {
            given = complete.get(complete.size() - 1).charEnd();
        }
        return complete;
    }

    private static MappedText from(int place, MappedText words) {
        int index = 0;
        while (index < words.length() && words.sourceStart(index) < place) {
            index++;
        }
        return words.subSequence(index, words.length());
    }
}
