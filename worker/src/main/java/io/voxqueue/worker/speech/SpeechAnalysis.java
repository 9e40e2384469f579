// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.speech;

import io.voxqueue.audio.AudioId;
import io.voxqueue.audio.SpeechSettings;
import io.voxqueue.job.OwnerId;
import io.voxqueue.job.SpeechSpec;
import io.voxqueue.speech.Explanation;
import io.voxqueue.speech.Explanation.ExplainedSentence;
import io.voxqueue.speech.Explanation.ExplainedWord;
import io.voxqueue.speech.SpeechAnalyzer;
import io.voxqueue.voice.Voice;
import io.voxqueue.voice.VoiceCatalog;
import io.voxqueue.voice.VoiceId;
import io.voxqueue.worker.model.Fingerprint;
import io.voxqueue.worker.model.UnusableModelException;
import io.voxqueue.worker.phoneme.PhonemeIds;
import io.voxqueue.worker.phoneme.Phonemizer;
import io.voxqueue.worker.phoneme.Utterance;
import io.voxqueue.worker.text.EnglishText;
import io.voxqueue.worker.text.Sentence;
import java.util.ArrayList;
import java.util.List;

/** Tells from the same stages that speak what they would make of a text. */
final class SpeechAnalysis implements SpeechAnalyzer {
    /** To be raised whenever the same request begins to sound otherwise, so that no old audio answers for new. */
    private static final String ALGORITHM = "1";

    /** Enough to find a word in nearly every text without reading all of a long one. */
    private static final int GLANCE = 500;

    private final EnglishText text;
    private final Phonemizer phonemizer;
    private final Fingerprint pronunciation;
    private final VoicePhonemes symbols;
    private final VoiceCatalog voices;

    SpeechAnalysis(
            EnglishText text,
            Phonemizer phonemizer,
            Fingerprint pronunciation,
            VoicePhonemes symbols,
            VoiceCatalog voices) {
        this.text = text;
        this.phonemizer = phonemizer;
        this.pronunciation = pronunciation;
        this.symbols = symbols;
        this.voices = voices;
    }

    @Override
    public boolean isSpeakable(String wanted) {
        return (wanted.length() > GLANCE && hasWords(wanted.substring(0, GLANCE))) || hasWords(wanted);
    }

    @Override
    public AudioId address(OwnerId owner, SpeechSpec spec) {
        SpeechSettings settings = spec.settings();
        Voice voice = voices.find(spec.voice())
                .orElseThrow(() -> new UnusableModelException("There is no voice '" + spec.voice() + "' here"));
        return AudioId.of(List.of(
                ALGORITHM,
                owner.value(),
                spec.text(),
                voice.fingerprint(),
                pronunciation.value(),
                Double.toString(settings.rate().factor()),
                Double.toString(settings.noiseScale()),
                seed(voice, settings),
                spec.format().wireName()));
    }

    /** A voice that takes a seed is given 0 when nobody names one. */
    private static String seed(Voice voice, SpeechSettings settings) {
        return voice.seedable() ? Long.toString(settings.seed().orElse(0)) : "drawn";
    }

    @Override
    public Explanation explain(String wanted, VoiceId voice) {
        PhonemeIds ids = symbols.of(voice);
        return new Explanation(text.sentences(wanted).stream()
                .map(sentence -> explain(sentence, ids))
                .filter(sentence -> !sentence.words().isEmpty())
                .toList());
    }

    /** Several utterances in a sentence are shown as one sequence, without the boundary that begins the later ones. */
    private ExplainedSentence explain(Sentence sentence, PhonemeIds ids) {
        List<ExplainedWord> words = new ArrayList<>();
        List<Integer> sequence = new ArrayList<>();
        for (Utterance utterance : phonemizer.utterances(sentence.spoken())) {
            utterance.words().stream()
                    .map(word -> new ExplainedWord(word.text(), word.phonemes(), word.charStart(), word.charEnd()))
                    .forEach(words::add);
            List<Integer> all = ids.of(utterance);
            sequence.addAll(sequence.isEmpty() ? all : all.subList(1, all.size()));
        }
        return new ExplainedSentence(
                sentence.text(),
                sentence.spoken().toString(),
                words,
                sequence,
                sentence.charStart(),
                sentence.charEnd());
    }

    private boolean hasWords(String wanted) {
        return text.sentences(wanted).stream().anyMatch(sentence -> Phonemizer.hasWords(sentence.spoken()));
    }
}
