// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxqueue.audio.SpeakingRate;
import io.voxqueue.audio.SpeechSettings;
import io.voxqueue.audio.Timeline;
import io.voxqueue.audio.Timeline.TimedPhoneme;
import io.voxqueue.audio.Timeline.TimedSentence;
import io.voxqueue.audio.Timeline.TimedWord;
import io.voxqueue.job.JobProgress;
import io.voxqueue.voice.VoiceId;
import io.voxqueue.worker.VoiceFixtures;
import io.voxqueue.worker.model.CancelSignal;
import io.voxqueue.worker.model.UnusableModelException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineSynthesizerTest {
    /** The budget is 200 ms on a machine that does nothing else; without the signal this speech would take far longer. */
    private static final Duration SOON = Duration.ofSeconds(2);

    private static final String PARAGRAPH = "The birch canoe slid on the smooth planks. Glue the sheet to the dark blue"
            + " background! It's easy to tell the depth of a well. Did these days a chicken leg become a rare dish?"
            + " Rice is often served in round bowls, and the juice of lemons makes fine punch.";

    private static SpeechModule module;

    @BeforeAll
    static void load() throws IOException {
        module = SpeechModule.load(VoiceFixtures.VOICES, SpeechOptions.ofSlots(2));
        module.warm();
    }

    @AfterAll
    static void close() {
        module.close();
        module.close(); // once more does no harm
    }

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

    @Test
    void durationsAddUpToTheSamplesWithoutAGap() throws Exception {
        SpokenWav wav = speak(PARAGRAPH);
        Timeline timeline = wav.timeline();
        assertThat(timeline.exact()).isTrue();
        assertThat(timeline.samples()).isEqualTo(wav.samples());
        long position = 0;
        for (TimedSentence sentence : timeline.sentences()) {
            assertThat(sentence.startSample()).isEqualTo(position);
            for (TimedPhoneme phoneme : sentence.phonemes()) {
                assertThat(phoneme.startSample()).isEqualTo(position);
                assertThat((phoneme.endSample() - position) % 256).isZero();
                position = phoneme.endSample();
            }
            assertThat(sentence.endSample()).isEqualTo(position);
        }
        assertThat(position).isEqualTo(wav.samples());
    }

    @Test
    void wordsAreTimedInOrderAndCutFromTheOriginal() throws Exception {
        Timeline timeline = speak(PARAGRAPH).timeline();
        assertThat(timeline.sentences()).hasSize(5);
        long position = 0;
        for (TimedSentence sentence : timeline.sentences()) {
            for (TimedWord word : sentence.words()) {
                assertThat(word.startSample()).isGreaterThanOrEqualTo(position);
                assertThat(word.endSample()).isGreaterThan(word.startSample());
                assertThat(word.text()).isEqualTo(PARAGRAPH.substring(word.charStart(), word.charEnd()));
                assertThat(word.text()).isEqualToIgnoringCase(word.spoken());
                position = word.endSample();
            }
        }
    }

    @Test
    void progressCountsSentencesToTheEnd() throws Exception {
        List<JobProgress> progress = speak(PARAGRAPH).progress();
        assertThat(progress.get(0)).isEqualTo(new JobProgress(0, 5));
        assertThat(progress.get(progress.size() - 1)).isEqualTo(new JobProgress(5, 5));
        assertThat(progress).extracting(JobProgress::done).isSorted();
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
    void endlessWordIsSpokenInPiecesThatMissNothing() throws Exception {
        String word = "blorkanization".repeat(60);
        SpokenWav wav = speak(word);
        assertThat(wav.joins()).hasSizeGreaterThan(1);
        assertThat(wav.timeline().sentences().stream()
                        .flatMap(sentence -> sentence.words().stream())
                        .map(TimedWord::text)
                        .collect(Collectors.joining()))
                .isEqualTo(word);
    }

    @Test
    void unknownVoiceIsRefusedByName() {
        SpeechRequest request = new SpeechRequest("Hello.", new VoiceId("nobody"), SpokenWav.SETTINGS);
        assertThatThrownBy(() -> SpokenWav.of(module.synthesizer(), request))
                .isInstanceOf(UnusableModelException.class)
                .hasMessageContaining("nobody");
    }

    @Test
    void failingSinkStopsTheSynthesis() {
        SpeechSink full = waveform -> {
            throw new IOException("No space left");
        };
        assertThatThrownBy(() -> module.synthesizer()
                        .synthesize(SpokenWav.request(PARAGRAPH.repeat(50)), full, CancelSignal.NEVER))
                .isInstanceOf(IOException.class);
    }

    @Test
    void cancelStopsALongSynthesisSoon() throws Exception {
        CancelSignal cancel = new CancelSignal();
        CountDownLatch sounding = new CountDownLatch(1);
        SpeechSink sink = waveform -> sounding.countDown();
        String endless = "and so on and on, ".repeat(3000); // few and long chunks
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            Future<Long> stopped = executor.submit(() -> {
                assertThatThrownBy(() -> module.synthesizer().synthesize(SpokenWav.request(endless), sink, cancel))
                        .isInstanceOf(CancellationException.class);
                return System.nanoTime();
            });
            assertThat(sounding.await(30, TimeUnit.SECONDS)).isTrue();
            long asked = System.nanoTime();
            cancel.cancel();
            assertThat(Duration.ofNanos(stopped.get() - asked)).isLessThan(SOON);
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void interruptStopsALongSynthesis() throws Exception {
        CountDownLatch sounding = new CountDownLatch(1);
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        Thread job = new Thread(() -> {
            try {
                SpeechSink sink = waveform -> sounding.countDown();
                module.synthesizer().synthesize(SpokenWav.request(PARAGRAPH.repeat(100)), sink, CancelSignal.NEVER);
                outcome.complete(new AssertionError("It went on to the end"));
            } catch (IOException | InterruptedException | RuntimeException e) {
                outcome.complete(e);
            }
        });
        job.start();
        assertThat(sounding.await(30, TimeUnit.SECONDS)).isTrue();
        job.interrupt();
        assertThat(outcome.get(5, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
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

    private static SpokenWav speak(String text) throws IOException, InterruptedException {
        return SpokenWav.of(module.synthesizer(), SpokenWav.request(text));
    }

    private static int atRate(double rate) throws IOException, InterruptedException {
        SpeechSettings settings = new SpeechSettings(new SpeakingRate(rate), 0.333, OptionalLong.of(0));
        String text = "The birch canoe slid on the smooth planks.";
        return SpokenWav.of(module.synthesizer(), new SpeechRequest(text, new VoiceId("slt"), settings))
                .samples();
    }
}
