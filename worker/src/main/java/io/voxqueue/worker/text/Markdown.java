// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads Markdown as it would be read aloud: line after line, so that it can be read while it is written. Headings, items
 * and rows are sentences of their own, code is only mentioned, and signs are left out.
 */
final class Markdown {
    private static final Pattern FENCE = Pattern.compile("[ \\t]{0,12}(```+|~~~+)[^`\\n]*");
    private static final Pattern NOTHING =
            Pattern.compile("\\s*|[ \\t]{0,3}([-*_=])(?:[ \\t]*\\1){2,}[ \\t]*|[ \\t|:-]*-[ \\t|:-]*");
    private static final Pattern LEAD =
            Pattern.compile("[ \\t]{0,12}(?:>[ \\t]?){0,9}(?:(#{1,6})[ \\t]|[-*+][ \\t]+|(\\d{1,9})[.)][ \\t]+)?");
    private static final String CODE = "The code is in the text.";

    private static final List<Rule> SIGNS = List.of(
            Rule.say("!?\\[\\^?\\d{0,3}\\](?!\\()", ""),
            Rule.say("!?\\[(?=[^\\[\\]\\n]{0,500}\\]\\()", ""),
            Rule.say("\\]\\([^()\\s]{0,2000}(?:\\([^()\\s]{0,500}\\))?[^()\\n]{0,500}\\)", ""),
            Rule.of(
                    "<?https?://(?:www\\.)?([^/\\s<>)\\]]{1,255})[^\\s<>)\\]]{0,2000}(?<![.,;:!?])>?",
                    match -> match.group(1)),
            Rule.say("</?[a-zA-Z][^<>\\n]{0,200}>", ""),
            Rule.say("`++|\\*\\*++|~~++", ""),
            Rule.say("(?<![\\w*])\\*(?=\\S)|(?<=\\S)\\*(?![\\w*])", ""),
            Rule.say("(?<!\\w)_{1,3}(?=\\S)|(?<=\\S)_{1,3}(?!\\w)", ""),
            Rule.of("\\\\([!-/:-@\\[-`{-~])", match -> match.group(1)));

    private final MappedText source;
    private final List<Block> blocks = new ArrayList<>();
    private Optional<String> fence = Optional.empty();
    private int begin;
    private int end;

    private Markdown(String text) {
        this.source = MappedText.of(text);
    }

    /**
     * A piece of text that is spoken by itself.
     *
     * @param end where it ends in the Markdown
     */
    record Block(MappedText words, int end) {}

    /** All that is to be said, the last as far as it is. */
    static List<Block> blocks(String text) {
        Markdown reading = new Markdown(text);
        int line = 0;
        while (line < text.length()) {
            int newline = text.indexOf('\n', line);
            int next = newline < 0 ? text.length() : newline + 1;
            reading.read(line, newline < 0 ? next : newline, next);
            line = next;
        }
        reading.flush();
        return reading.blocks;
    }

    private void read(int from, int to, int next) {
        CharSequence line = source.subSequence(from, to);
        Matcher mark = FENCE.matcher(line);
        if (fence.isPresent()) {
            end = next;
            if (mark.matches() && mark.group(1).startsWith(fence.get())) {
                fence = Optional.empty();
                say(CODE);
            }
        } else if (mark.matches()) {
            flush();
            fence = Optional.of(mark.group(1));
            begin = from;
            end = next;
        } else if (NOTHING.matcher(line).matches()) {
            flush();
        } else {
            readWords(line, from, to, next);
        }
    }

    private void readWords(CharSequence line, int from, int to, int next) {
        Matcher lead = LEAD.matcher(line);
        boolean leads = lead.lookingAt() && lead.end() > 0;
        boolean row = line.toString().stripLeading().startsWith("|");
        if (leads || row) {
            flush();
        }
        if (begin == end) {
            begin = leads && lead.group(2) == null ? from + lead.end() : from;
        }
        end = to;
        if (row || (leads && lead.group(1) != null)) {
            end = next;
            flush();
        }
    }

    /** What was read since the last block is one. */
    private void flush() {
        if (end > begin && fence.isEmpty()) {
            MappedText words = Rule.applyAll(SIGNS, source.subSequence(begin, end));
            blocks.add(new Block(words.replaceAll(Pattern.compile("\\n"), match -> " "), end));
        }
        begin = end;
    }

    private void say(String words) {
        MappedTextBuilder said = new MappedTextBuilder(words.length());
        said.insert(words, begin, end);
        blocks.add(new Block(said.build(), end));
        begin = end;
    }
}
