// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.speech;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.audio.AudioFormat;
import io.voxqueue.audio.AudioId;
import io.voxqueue.audio.SpeakingRate;
import io.voxqueue.audio.SpeechSettings;
import io.voxqueue.job.JobFixtures;
import io.voxqueue.job.OwnerId;
import io.voxqueue.job.SpeechSpec;
import io.voxqueue.speech.Explanation.ExplainedSentence;
import io.voxqueue.speech.Explanation.ExplainedWord;
import io.voxqueue.speech.SpeechAnalyzer;
import io.voxqueue.voice.VoiceId;
import io.voxqueue.worker.VoiceFixtures;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SpeechAnalysisTest {
    private static final SpeakingRate RATE = SpeakingRate.NORMAL;

    private static SpeechModule module;
    private static SpeechAnalyzer analyzer;

    @BeforeAll
    static void load() throws IOException {
        module = SpeechModule.load(VoiceFixtures.VOICES, SpeechOptions.ofSlots(1));
        analyzer = module.analyzer();
    }

    @AfterAll
    static void close() {
        module.close();
    }

    @Test
    void whateverShapesTheSoundChangesTheAddress() {
        Set<AudioId> addresses = new HashSet<>(List.of(
                address("Hello.", "slt", RATE, 0.333, OptionalLong.of(1)),
                address("Hello!", "slt", RATE, 0.333, OptionalLong.of(1)),
                address("Hello.", "ljspeech_small", RATE, 0.333, OptionalLong.of(1)),
                address("Hello.", "slt", new SpeakingRate(1.1), 0.333, OptionalLong.of(1)),
                address("Hello.", "slt", RATE, 0.334, OptionalLong.of(1)),
                address("Hello.", "slt", RATE, 0.333, OptionalLong.of(2))));
        assertThat(addresses).hasSize(6);
    }

    @Test
    void equalRequestsHaveEqualAddresses() {
        assertThat(address("Hello.", "slt", RATE, 0.333, OptionalLong.of(1)))
                .isEqualTo(address("Hello.", "slt", new SpeakingRate(1), 0.333, OptionalLong.of(1)));
        assertThat(address("Hello.", "slt", RATE, 0.333, OptionalLong.empty()))
                .isEqualTo(address("Hello.", "slt", RATE, 0.333, OptionalLong.of(0)));
    }

    @Test
    void explanationShowsWordsPhonemesAndIds() {
        String text = "Be a voice, not an echo.";
        ExplainedSentence sentence =
                analyzer.explain(text, new VoiceId("slt")).sentences().get(0);
        assertThat(sentence.text().strip()).isEqualTo(text);
        assertThat(sentence.words())
                .extracting(ExplainedWord::text)
                .containsExactly("be", "a", "voice", "not", "an", "echo");
        assertThat(sentence.words().get(2).phonemes()).containsExactly("v", "ˈ", "ɔɪ", "s");
        assertThat(text.substring(
                        sentence.words().get(2).charStart(),
                        sentence.words().get(2).charEnd()))
                .isEqualTo("voice");
        assertThat(sentence.ids())
                .startsWith(3, 8, 4, 14, 3, 35, 3, 26, 4, 34, 22, 3, 1, 3)
                .endsWith(3, 2);
    }

    @Test
    void nothingToSayIsExplainedByNothing() {
        assertThat(analyzer.explain("…", new VoiceId("slt")).sentences()).isEmpty();
    }

    @Test
    void wordBehindALongRunOfSilenceIsSpeakable() {
        assertThat(analyzer.isSpeakable(" .".repeat(2000))).isFalse();
        assertThat(analyzer.isSpeakable(" .".repeat(2000) + "word")).isTrue();
    }

    @Test
    void noTwoOwnersHaveAnAddressInCommon() {
        SpeechSpec spec = JobFixtures.speech("Hello.");
        assertThat(analyzer.address(new OwnerId("ann"), spec)).isEqualTo(analyzer.address(new OwnerId("ann"), spec));
        assertThat(analyzer.address(new OwnerId("ann"), spec)).isNotEqualTo(analyzer.address(new OwnerId("bob"), spec));
    }

    private static AudioId address(String text, String voice, SpeakingRate rate, double noise, OptionalLong seed) {
        return analyzer.address(
                OwnerId.LOCAL,
                new SpeechSpec(text, new VoiceId(voice), new SpeechSettings(rate, noise, seed), AudioFormat.WAV));
    }
}
