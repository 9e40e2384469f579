// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.speech;

import io.voxqueue.audio.AudioStore;
import io.voxqueue.event.JobJournal;
import io.voxqueue.job.JobRunner;
import io.voxqueue.speech.SpeechAnalyzer;
import io.voxqueue.voice.VoiceCatalog;
import io.voxqueue.voice.VoiceId;
import io.voxqueue.worker.model.Fingerprint;
import io.voxqueue.worker.model.VoiceDirectories;
import io.voxqueue.worker.model.VoiceModels;
import io.voxqueue.worker.phoneme.LetterToSound;
import io.voxqueue.worker.phoneme.Lexicon;
import io.voxqueue.worker.phoneme.Phonemizer;
import io.voxqueue.worker.text.EnglishText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Speech synthesis put together, for the server and the command line alike. Closing it frees every model. */
public final class SpeechModule implements AutoCloseable {
    private final VoiceDirectories voices;
    private final Fingerprint pronunciation;
    private final VoiceModels models;
    private final LetterToSound letterToSound;
    private final InferenceSlots slots;
    private final Deadlines deadlines;
    private final SpeechAnalyzer analyzer;
    private final PipelineSynthesizer synthesizer;
    private @Nullable CompletableFuture<Void> warming;

    private SpeechModule(
            VoiceDirectories voices,
            Fingerprint pronunciation,
            Lexicon lexicon,
            LetterToSound rules,
            SpeechOptions options) {
        this.voices = voices;
        this.pronunciation = pronunciation;
        this.letterToSound = rules;
        this.models = new VoiceModels(voices, options.loadedVoices());
        this.slots = new InferenceSlots(options.slots());
        this.deadlines = new Deadlines(options.timeout());
        EnglishText text = new EnglishText();
        Phonemizer phonemizer = new Phonemizer(lexicon, rules);
        VoicePhonemes symbols = new VoicePhonemes(voices);
        this.analyzer = new SpeechAnalysis(text, phonemizer, pronunciation, symbols, voices);
        this.synthesizer = new PipelineSynthesizer(text, phonemizer, symbols, models, slots);
    }

    /** Finds the voices and reads the lexicon; models are loaded when they are first needed, or by {@link #warm}. */
    public static SpeechModule load(Path voices, SpeechOptions options) throws IOException {
        return load(List.of(voices), options);
    }

    /** The same, of voices in several directories; the first also has what they all need. */
    public static SpeechModule load(List<Path> roots, SpeechOptions options) throws IOException {
        Path voices = roots.get(0);
        Path lexicon = voices.resolve("lexicon/en-us/lexicon.txt");
        Path rules = voices.resolve("g2p/en-us");
        Fingerprint pronunciation =
                Fingerprint.of(List.of(lexicon, rules.resolve("model.onnx"), rules.resolve("tokens.txt")));
        return new SpeechModule(
                VoiceDirectories.scan(roots, options.defaultVoice(), options.defaultVocoder()),
                pronunciation,
                Lexicon.read(lexicon),
                LetterToSound.read(rules),
                options);
    }

    /** Loads the default voice, has it speak once and reads a number, so that the first job need not wait for that. */
    public void warm() {
        VoiceId voice = voices.defaultId();
        voices.beginFingerprint(voice);
        models.borrow(voice).close();
        analyzer.explain("It is 42.", voice);
    }

    /** Begins to work out what only jobs need to know of the files: after the start, which it would hold up. */
    public void beginFingerprints() {
        pronunciation.begin();
        voices.beginFingerprints();
    }

    /** Begins to {@link #warm} on a thread of its own unless that was done before. */
    public void beginWarming() {
        var unused = warming();
    }

    /** What {@link #beginWarming} began, or begins now. */
    public synchronized CompletableFuture<Void> warming() {
        if (warming == null) {
            warming = CompletableFuture.runAsync(this::warm, task -> new Thread(task, "warm-up").start());
        }
        return warming;
    }

    public VoiceCatalog voices() {
        return voices;
    }

    public SpeechAnalyzer analyzer() {
        return analyzer;
    }

    public PipelineSynthesizer synthesizer() {
        return synthesizer;
    }

    /** What the queue calls to have speech jobs done. */
    public JobRunner runner(JobJournal journal, AudioStore store, InstantSource clock) {
        return new SpeechJobRunner(journal, new CachedSpeech(synthesizer, analyzer, store), deadlines, clock);
    }

    /** Until when work must get on that speaks. */
    public Deadlines deadlines() {
        return deadlines;
    }

    /** Whether a thread was lost to work that does not stop. */
    public boolean isStuck() {
        return deadlines.anyStuck();
    }

    @Override
    public void close() {
        awaitWarming(); // a process that exits under it would crash
        deadlines.close();
        slots.close();
        models.close();
        letterToSound.close();
    }

    private synchronized void awaitWarming() {
        if (warming != null) {
            warming.exceptionally(failure -> null).join();
        }
    }
}
