// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.voxqueue.audio.SpeechSettings;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.OptionalLong;

/** A voice in memory, ready to speak: its acoustic model, its vocoder and what it needs to know about both. */
public final class VoiceModel implements AutoCloseable {
    /** Any few symbols will do: every voice has at least these. */
    private static final long[] WARM_UP = {3, 4, 5, 3, 2};

    private final VoiceFiles files;
    private final VoiceConfig config;
    private final GlowTts acoustic;
    private final Vocoder vocoder;

    private VoiceModel(VoiceFiles files, VoiceConfig config, GlowTts acoustic, Vocoder vocoder) {
        this.files = files;
        this.config = config;
        this.acoustic = acoustic;
        this.vocoder = vocoder;
    }

    /** Loads both models and lets them speak once: the first run is slower than the others, and shows that they can. */
    public static VoiceModel load(VoiceFiles files) {
        VoiceConfig config = VoiceConfig.read(files.config(), new ObjectMapper());
        GlowTts acoustic = GlowTts.open(files.acousticModel());
        try {
            Vocoder vocoder = Vocoder.open(files.vocoderModel());
            VoiceModel model = new VoiceModel(files, config, acoustic, vocoder);
            try {
                model.requireSound();
                return model;
            } catch (RuntimeException e) {
                vocoder.close();
                throw e;
            }
        } catch (RuntimeException e) {
            acoustic.close();
            throw e;
        }
    }

    private void requireSound() {
        VoicedUtterance canary =
                speak(LongBuffer.wrap(WARM_UP), config.noiseScale(), 1, OptionalLong.empty(), CancelSignal.NEVER);
        FloatBuffer samples = canary.samples();
        for (int i = 0; i < samples.limit(); i++) {
            if (!Float.isFinite(samples.get(i))) {
                throw new UnusableModelException("Voice " + files.id() + " makes no sound: sample " + i
                        + " of its first " + samples.limit() + " is " + samples.get(i));
            }
        }
        if (!samples.hasRemaining()) {
            throw new UnusableModelException("Voice " + files.id() + " makes no sound: not one sample");
        }
    }

    public int sampleRateHz() {
        return config.sampleRateHz();
    }

    /** Speaks one utterance. */
    public VoicedUtterance speak(LongBuffer ids, SpeechSettings settings, CancelSignal cancel) {
        return speak(ids, settings.noiseScale(), settings.rate().factor(), settings.seed(), cancel);
    }

    private VoicedUtterance speak(LongBuffer ids, double noise, double rate, OptionalLong seed, CancelSignal cancel) {
        try (MelSpectrogram mel = acoustic.infer(ids, noise, config.lengthScale() / rate, seed, cancel)) {
            if (mel.bands() != config.melBands()) {
                throw new UnusableModelException("The acoustic model of voice " + files.id() + " gave " + mel.bands()
                        + " mel bands but its config.json says " + config.melBands());
            }
            return new VoicedUtterance(vocoder.infer(mel, config.melScale(), cancel), mel.durations());
        }
    }

    @Override
    public void close() {
        try {
            acoustic.close();
        } finally {
            vocoder.close();
        }
    }
}
