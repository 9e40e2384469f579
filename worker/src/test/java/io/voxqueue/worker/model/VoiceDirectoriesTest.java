// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.voxqueue.audio.SpeakingRate;
import io.voxqueue.audio.SpeechSettings;
import io.voxqueue.voice.Voice;
import io.voxqueue.voice.VoiceId;
import io.voxqueue.worker.VoiceFixtures;
import java.io.IOException;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VoiceDirectoriesTest {
    private static final VoiceId TINY = new VoiceId("tiny");
    private static final String SYMBOLS = "0 _\n1 |\n2 ‖\n3 #\n4 ˈ\n5 ˌ\n";

    @TempDir
    private Path voices;

    @Test
    void bundledVoicesAreFoundTheDefaultFirst() {
        VoiceDirectories found = VoiceDirectories.scan(VoiceFixtures.VOICES, new VoiceId("slt"), Optional.empty());
        assertThat(found.voices()).extracting(voice -> voice.id().value()).containsExactly("slt", "ljspeech_small");
        assertThat(found.voices()).allSatisfy(voice -> {
            assertThat(voice.seedable()).isTrue();
            assertThat(voice.language()).isEqualTo("en-us");
            assertThat(voice.gender()).isEqualTo("female");
            assertThat(voice.sampleRateHz()).isEqualTo(22_050);
            assertThat(voice.defaultNoiseScale()).isEqualTo(0.333);
            assertThat(voice.fingerprint()).hasSize(32);
        });
        assertThat(found.voices()).extracting(Voice::fingerprint).doesNotHaveDuplicates();
    }

    @Test
    void publishedVoiceSpeaksUnchanged() throws IOException {
        publish("tiny", PublishedVoice.PLAIN_AUDIO);
        VoiceDirectories found = scan();
        Voice voice = found.defaultVoice();
        assertThat(voice.seedable()).isFalse();
        assertThat(voice.sampleRateHz()).isEqualTo(16_000);
        try (VoiceModels models = new VoiceModels(found, 1);
                VoiceModels.Lease lease = models.borrow(TINY)) {
            VoicedUtterance voiced = speak(lease.model(), OptionalLong.empty());
            assertThat(voiced.durations()).isEmpty();
            assertThat(voiced.samples().array()).containsExactly(3, 5, 2);
        }
    }

    @Test
    void configurationOfThePublishedVoiceIsObeyed() throws IOException {
        publish(
                "tiny",
                "\"signal_norm\": true, \"max_norm\": 10, \"symmetric_norm\": false, \"min_level_db\": -4,"
                        + " \"ref_level_db\": 0, \"convert_db_to_amp\": true, \"do_dynamic_range_compression\": true");
        try (VoiceModels models = new VoiceModels(scan(), 1);
                VoiceModels.Lease lease = models.borrow(TINY)) {
            float[] samples =
                    speak(lease.model(), OptionalLong.empty()).samples().array();
            double ten = Math.log(10); // ids 3, 5, 2 of 10 are -2.8, -2 and -3.2, each a power of ten
            assertThat(samples)
                    .containsExactly(
                            new float[] {(float) (-2.8 * ten), (float) (-2 * ten), (float) (-3.2 * ten)},
                            within(1e-4f));
        }
    }

    @Test
    void seedIsRefusedByAVoiceThatDrawsItsOwnNoise() throws IOException {
        publish("tiny", PublishedVoice.PLAIN_AUDIO);
        try (VoiceModels models = new VoiceModels(scan(), 1);
                VoiceModels.Lease lease = models.borrow(TINY)) {
            assertThatThrownBy(() -> speak(lease.model(), OptionalLong.of(1)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void brokenVoicesAreLeftOutAndTheOthersSpeak() throws IOException {
        publish("tiny", PublishedVoice.PLAIN_AUDIO);
        Files.delete(publish("no_config", PublishedVoice.PLAIN_AUDIO).resolve("config.json"));
        Files.writeString(publish("no_json", PublishedVoice.PLAIN_AUDIO).resolve("config.json"), "{");
        Files.writeString(publish("no_model", PublishedVoice.PLAIN_AUDIO).resolve("generator.onnx"), "garbage!");
        Files.writeString(
                publish("no_vocoder", PublishedVoice.PLAIN_AUDIO).resolve("voxqueue.json"), "{\"vocoder\": \"lost\"}");
        publish("Bad Name", PublishedVoice.PLAIN_AUDIO);
        assertThat(scan().voices()).extracting(voice -> voice.id().value()).containsExactly("tiny");
    }

    @Test
    void voiceWhoseFilesAreNotWhatTheirChecksumsSayIsLeftOutAndNamedAsTheDefault() throws IOException {
        publish("tiny", PublishedVoice.PLAIN_AUDIO);
        Path damaged = publish("damaged", PublishedVoice.PLAIN_AUDIO);
        Files.writeString(damaged.resolve("SHA256SUMS"), "0".repeat(64) + "  generator.onnx\n");

        assertThat(scan().voices()).extracting(voice -> voice.id().value()).containsExactly("tiny");
        VoiceDirectories asDefault = VoiceDirectories.scan(voices, new VoiceId("damaged"), Optional.empty());
        assertThatThrownBy(asDefault::defaultVoice)
                .isInstanceOf(UnusableModelException.class)
                .hasMessageContaining(damaged.resolve("generator.onnx").toString())
                .hasMessageContaining("its SHA-256 is " + FileChecksums.of(damaged.resolve("generator.onnx")));
    }

    @Test
    void missingDefaultVoiceStopsTheStartAndNamesWhatThereIs() throws IOException {
        publish("tiny", PublishedVoice.PLAIN_AUDIO);
        assertThatThrownBy(() -> VoiceDirectories.scan(voices, new VoiceId("amy"), Optional.empty()))
                .isInstanceOf(UnusableModelException.class)
                .hasMessageContaining("amy")
                .hasMessageContaining("tiny");
    }

    @Test
    void changedFileChangesTheFingerprint() throws IOException {
        Path directory = publish("tiny", PublishedVoice.PLAIN_AUDIO);
        String before = scan().defaultVoice().fingerprint();
        assertThat(scan().defaultVoice().fingerprint()).isEqualTo(before);
        Files.writeString(directory.resolve("phonemes.txt"), SYMBOLS + "6 aɪ\n");
        assertThat(scan().defaultVoice().fingerprint()).isNotEqualTo(before);
    }

    @Test
    void modelOfAnotherShapeIsRefusedWithWhatWasExpected() throws IOException {
        Path directory = publish("tiny", PublishedVoice.PLAIN_AUDIO);
        Files.write(directory.resolve("generator.onnx"), TinyOnnx.vocoder(4));
        try (VoiceModels models = new VoiceModels(scan(), 1)) {
            assertThatThrownBy(() -> models.borrow(TINY))
                    .isInstanceOf(UnusableModelException.class)
                    .hasMessageContaining("should have an input 'input' but has [mel]");
        }
    }

    @Test
    void voiceInUseOutlivesItsEvictionAndTheClosing() throws IOException {
        publish("tiny", PublishedVoice.PLAIN_AUDIO);
        publish("second", PublishedVoice.PLAIN_AUDIO);
        VoiceModels models = new VoiceModels(scan(), 1);
        VoiceModels.Lease first = models.borrow(TINY);
        models.borrow(new VoiceId("second")).close();
        assertThat(speak(first.model(), OptionalLong.empty()).samples().array()).containsExactly(3, 5, 2);
        models.close();
        assertThat(speak(first.model(), OptionalLong.empty()).samples().array()).containsExactly(3, 5, 2);
        first.close();
        assertThatThrownBy(() -> speak(first.model(), OptionalLong.empty())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> models.borrow(TINY)).isInstanceOf(IllegalStateException.class);
        models.close(); // once more does no harm
    }

    private Path publish(String name, String audio) throws IOException {
        Path directory = PublishedVoice.write(voices, name, audio);
        Files.writeString(directory.resolve("phonemes.txt"), SYMBOLS);
        return directory;
    }

    private VoiceDirectories scan() {
        return VoiceDirectories.scan(voices, TINY, Optional.empty());
    }

    private static VoicedUtterance speak(VoiceModel model, OptionalLong seed) {
        SpeechSettings settings = new SpeechSettings(SpeakingRate.NORMAL, 0, seed);
        return model.speak(LongBuffer.wrap(new long[] {3, 5, 2}), settings, CancelSignal.NEVER);
    }
}
