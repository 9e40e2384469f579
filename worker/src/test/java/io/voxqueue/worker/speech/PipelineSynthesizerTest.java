// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxqueue.audio.SpeakingRate;
import io.voxqueue.audio.SpeechSettings;
import io.voxqueue.audio.Timeline.TimedWord;
import io.voxqueue.voice.VoiceId;
import io.voxqueue.worker.VoiceFixtures;
import io.voxqueue.worker.model.UnusableModelException;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How speech sounds, and of what it depends. */
class PipelineSynthesizerTest extends SpeechModuleFixture {
    @Test
    void paragraphBecomesAudibleUnclippedSpeech() throws Exception {
        SpokenWav wav = speak(PARAGRAPH);
        assertThat(wav.samples() / 22_050.0).isBetween(10.0, 25.0);
        assertThat(wav.rms()).isGreaterThan(500);
        assertThat(wav.peak()).isLessThanOrEqualTo((int) Math.ceil(0.98 * Short.MAX_VALUE));
    }

    @Test
    void headerTellsTheTruth() throws Exception {
        SpokenWav wav = speak("Hello there.");
        assertThat(wav.headerInt(4)).isEqualTo(wav.bytes().capacity() - 8);
        assertThat(wav.headerInt(24)).isEqualTo(22_050);
        assertThat(wav.headerInt(40)).isEqualTo(wav.bytes().capacity() - 44);
        assertThat(wav.timeline().samples()).isEqualTo(wav.samples());
    }

    @Test
    void joinsDoNotClick() throws Exception {
        SpokenWav wav = speak(PARAGRAPH);
        assertThat(wav.joins()).hasSize(5);
        wav.joins().stream()
                .skip(1)
                .forEach(join -> assertThat(Math.abs(wav.sample(join) - wav.sample(join - 1)))
                        .isLessThan(70)); // of 32767: each side is below -60 dB
    }

    @Test
    void sameRequestGivesTheSameBytesOnAnyNumberOfCores() throws Exception {
        SpokenWav onTwo = speak(PARAGRAPH);
        assertThat(speak(PARAGRAPH).bytes()).isEqualTo(onTwo.bytes());
        for (int slots : new int[] {1, 5}) {
            try (SpeechModule other = SpeechModule.load(VoiceFixtures.VOICES, SpeechOptions.ofSlots(slots))) {
                SpokenWav wav = SpokenWav.of(other.synthesizer(), SpokenWav.request(PARAGRAPH));
                assertThat(wav.bytes()).isEqualTo(onTwo.bytes());
                assertThat(wav.timeline()).isEqualTo(onTwo.timeline());
            }
        }
    }

    @Test
    void anotherSeedGivesOtherBytesButTheSameWords() throws Exception {
        SpeechSettings other = new SpeechSettings(SpeakingRate.NORMAL, 0.333, OptionalLong.of(5));
        SpokenWav first = speak("Hello there.");
        SpokenWav second =
                SpokenWav.of(module.synthesizer(), new SpeechRequest("Hello there.", new VoiceId("slt"), other));
        assertThat(second.bytes()).isNotEqualTo(first.bytes());
        assertThat(second.timeline().sentences().get(0).words())
                .extracting(TimedWord::text)
                .containsExactly("Hello", "there");
    }

    @Test
    void higherRateIsShorter() throws Exception {
        int normal = speak("The birch canoe slid on the smooth planks.").samples();
        assertThat(atRate(2)).isBetween((int) (normal * 0.4), (int) (normal * 0.65));
        assertThat(atRate(0.5)).isBetween((int) (normal * 1.7), (int) (normal * 2.2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "…", "🙂🙂", "\u0000\u0007", "?!"})
    void unspeakableTextIsRefusedByName(String text) {
        assertThatThrownBy(() -> speak(text)).isInstanceOf(NothingToSayException.class);
        assertThat(module.analyzer().isSpeakable(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "b.", "I.", "x x x x", "zzzzzzzzzzzzzzzzzzzzzzzzzz", "\uD800 lonely", "Ünïcödé İstanbul"})
    void oddTextIsSpoken(String text) throws Exception {
        assertThat(speak(text).samples()).isGreaterThan(1000);
        assertThat(module.analyzer().isSpeakable(text)).isTrue();
    }

    @Test
    void unknownVoiceIsRefusedByName() {
        SpeechRequest request = new SpeechRequest("Hello.", new VoiceId("nobody"), SpokenWav.SETTINGS);
        assertThatThrownBy(() -> SpokenWav.of(module.synthesizer(), request))
                .isInstanceOf(UnusableModelException.class)
                .hasMessageContaining("nobody");
    }

    @Test
    void textsSpokenAtTheSameTimeDoNotMix() throws Exception {
        List<String> texts = List.of("One fish.", "Two fish.", "Red fish.", "Blue fish.", "Old fish.", "New fish.");
        ExecutorService executor = Executors.newFixedThreadPool(texts.size());
        try {
            List<Future<SpokenWav>> together = texts.stream()
                    .map(text -> executor.submit(() -> speak(text)))
                    .toList();
            for (int i = 0; i < texts.size(); i++) {
                assertThat(together.get(i).get().bytes())
                        .isEqualTo(speak(texts.get(i)).bytes());
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private static int atRate(double rate) throws IOException, InterruptedException {
        SpeechSettings settings = new SpeechSettings(new SpeakingRate(rate), 0.333, OptionalLong.of(0));
        String text = "The birch canoe slid on the smooth planks.";
        return SpokenWav.of(module.synthesizer(), new SpeechRequest(text, new VoiceId("slt"), settings))
                .samples();
    }
}
