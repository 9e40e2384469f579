// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.phoneme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxqueue.worker.VoiceFixtures;
import io.voxqueue.worker.text.MappedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhonemizerTest {
    private static LetterToSound letterToSound;
    private static Phonemizer phonemizer;
    private static PhonemeIds ids;

    @BeforeAll
    static void read() throws IOException {
        letterToSound = VoiceFixtures.letterToSound();
        phonemizer = new Phonemizer(VoiceFixtures.lexicon(), letterToSound);
        ids = PhonemeIds.read(VoiceFixtures.VOICES.resolve("en-us/slt-glow_tts/phonemes.txt"));
    }

    @AfterAll
    static void close() {
        letterToSound.close();
    }

    @Test
    void publishedCasesGiveTheirWordsAndIds() throws IOException {
        List<String> cases = VoiceFixtures.lines("frontend_cases.tsv");
        assertThat(cases).hasSizeGreaterThan(5);
        for (String line : cases) {
            String[] columns = line.split("\t", -1);
            assertThat(tokens(columns[0])).as(columns[0]).isEqualTo(columns[1]);
            assertThat(sequence(columns[0])).as(columns[0]).isEqualTo(columns[2]);
        }
    }

    @Test
    void harvardSentencesGiveTheIdsTheModelWasMeasuredWith() throws IOException {
        List<String> texts = VoiceFixtures.lines("harvard40.txt");
        List<String> expected = VoiceFixtures.lines("harvard.ids");
        assertThat(texts).hasSize(40).hasSameSizeAs(expected);
        for (int i = 0; i < texts.size(); i++) {
            assertThat(sequence(texts.get(i)))
                    .as(texts.get(i))
                    .isEqualTo(expected.get(i).split("\\|", -1)[1]);
        }
    }

    @Test
    void sampleTextsGiveTheIdsTheModelWasMeasuredWith() throws IOException {
        List<String> texts = VoiceFixtures.lines("samples.txt");
        List<String> expected = VoiceFixtures.lines("samples.ids");
        assertThat(texts).hasSize(11).hasSameSizeAs(expected);
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i).split("\\|", -1)[1];
            assertThat(sequence(text)).as(text).isEqualTo(expected.get(i).split("\\|", -1)[1]);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Hello,hello ‖",
        "'yes -- or no','yes | or no ‖'",
        "well-known,well known ‖",
        "'a, (b); c!?...','a | b | c ‖'",
        "'One. Two, three','one ‖ two | three ‖'",
        "', so be it,','so be it ‖'",
        "I’m ‘fine’,i'm 'fine ‖"
    })
    void breaksAreKeptWhereTheySeparateWords(String text, String expected) {
        assertThat(tokens(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "…", "?!", "🙂🙂", "123", "'", "--"})
    void textWithoutWordsGivesNothing(String text) {
        assertThat(phonemizer.utterances(MappedText.of(text))).isEmpty();
        assertThat(Phonemizer.hasWords(MappedText.of(text))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"snorkelblatts's,z", "zorps's,ɪ z", "flimp's,s"})
    void possessiveOfAnUnknownWordFollowsItsLastSound(String word, String ending) {
        List<String> owner = onlyWord(word.substring(0, word.length() - 2)).phonemes();
        List<String> possessive = onlyWord(word).phonemes();
        String last = owner.get(owner.size() - 1);
        String expected = List.of("s", "z", "ʃ", "ʒ", "t͡ʃ", "d͡ʒ").contains(last)
                ? "ɪ z"
                : List.of("p", "t", "k", "f", "θ").contains(last) ? "s" : "z";
        assertThat(String.join(" ", possessive)).isEqualTo(String.join(" ", owner) + " " + expected);
    }

    @Test
    void everyLetterAloneHasSounds() {
        for (char letter = 'a'; letter <= 'z'; letter++) {
            assertThat(onlyWord(Character.toString(letter)).phonemes()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {21, 41, 1000, 5000})
    void monstrousWordsAreSpokenInPieces(int letters) {
        SpokenWord word = onlyWord("bronk".repeat(letters / 5 + 1).substring(0, letters));
        assertThat(word.phonemes()).hasSizeGreaterThan(letters / 3);
        assertThat(word.charEnd()).isEqualTo(letters);
        List<Utterance> parts = Utterance.of(List.of(word)).split(400);
        assertThat(parts).allSatisfy(part -> assertThat(part.symbols()).hasSizeLessThanOrEqualTo(400));
        assertThat(parts.stream().flatMap(part -> part.words().stream()).flatMap(piece -> piece.phonemes().stream()))
                .containsExactlyElementsOf(word.phonemes());
    }

    @Test
    void hostileRunsOfApostrophesDoNotExhaustTheStack() {
        assertThat(phonemizer.utterances(MappedText.of("a" + "'s".repeat(50_000))))
                .hasSize(1);
    }

    @Test
    void wordsKnowWhereTheyStandInTheOriginal() {
        MappedText text = MappedText.of("Only $5 left").replaceAll(Pattern.compile("\\$5"), match -> "five dollars");
        List<SpokenWord> words = phonemizer.utterances(text).get(0).words();
        assertThat(words).extracting(SpokenWord::text).containsExactly("only", "five", "dollars", "left");
        assertThat(words).extracting(SpokenWord::charStart).containsExactly(0, 5, 5, 8);
        assertThat(words).extracting(SpokenWord::charEnd).containsExactly(4, 7, 7, 12);
    }

    @Test
    void longUtterancesAreCutAtPauses() {
        String text = "one two three four five six seven eight, ".repeat(30);
        Utterance utterance = phonemizer.utterances(MappedText.of(text)).get(0);
        List<Utterance> parts = utterance.split(400);
        assertThat(parts).hasSizeGreaterThan(1).allSatisfy(part -> {
            assertThat(part.symbols())
                    .hasSizeLessThanOrEqualTo(400)
                    .startsWith("#")
                    .endsWith("#", "‖");
            assertThat(part.words().get(part.words().size() - 1).text()).isEqualTo("eight");
        });
        assertThat(parts.stream().mapToInt(part -> part.words().size()).sum())
                .isEqualTo(utterance.words().size());
    }

    @Test
    void symbolThatTheVoiceLacksIsNamed(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("phonemes.txt"), "0 _\n1 #\n2 ‖\n");
        Utterance hello = phonemizer.utterances(MappedText.of("hello")).get(0);
        assertThatThrownBy(() -> PhonemeIds.read(file).of(hello))
                .isInstanceOf(UnknownSymbolException.class)
                .hasMessageContaining("'h'");
    }

    private static SpokenWord onlyWord(String text) {
        List<SpokenWord> words =
                phonemizer.utterances(MappedText.of(text)).get(0).words();
        assertThat(words).hasSize(1);
        return words.get(0);
    }

    private static String tokens(String text) {
        return phonemizer.utterances(MappedText.of(text)).stream()
                .map(utterance -> {
                    int last = utterance.words().size() - 1;
                    String words = utterance.words().stream()
                            .map(word -> word.text() + (word.pauseAfter() ? " |" : ""))
                            .collect(Collectors.joining(" "));
                    return (utterance.words().get(last).pauseAfter() ? words.substring(0, words.length() - 2) : words)
                            + " ‖";
                })
                .collect(Collectors.joining(" "));
    }

    private static String sequence(String text) {
        List<Integer> sequence = new ArrayList<>();
        for (Utterance utterance : phonemizer.utterances(MappedText.of(text))) {
            List<Integer> all = ids.of(utterance);
            sequence.addAll(sequence.isEmpty() ? all : all.subList(1, all.size()));
        }
        return sequence.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }
}
