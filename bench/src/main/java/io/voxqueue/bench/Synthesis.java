// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.bench;

import io.voxqueue.audio.AudioFormat;
import io.voxqueue.audio.SpeakingRate;
import io.voxqueue.audio.SpeechSettings;
import io.voxqueue.voice.VoiceId;
import io.voxqueue.worker.model.CancelSignal;
import io.voxqueue.worker.speech.EncodingSink;
import io.voxqueue.worker.speech.SpeechModule;
import io.voxqueue.worker.speech.SpeechOptions;
import io.voxqueue.worker.speech.SpeechRequest;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The synthesis path beside the bare models, and on two cores beside one. */
final class Synthesis {
    private static final int PASSES = 9;
    private static final SpeechSettings SETTINGS = new SpeechSettings(SpeakingRate.NORMAL, 0.333, OptionalLong.of(0));

    private Synthesis() {}

    /** Real-time factor on one core, and what the pipeline adds to the models' own run time. */
    static void overhead() throws IOException, InterruptedException {
        List<String> texts = sentences();
        try (SpeechModule speech = module(1);
                BareModels bare = new BareModels(home().resolve("voices"))) {
            List<long[]> ids = texts.stream().map(text -> ids(speech, text)).toList();
            double[] pipeline = new double[PASSES];
            double[] models = new double[PASSES];
            for (int pass = -1; pass < PASSES; pass++) {
                long begun = System.nanoTime();
                long samples = 0;
                for (String text : texts) {
                    samples += speak(speech, text);
                }
                long between = System.nanoTime();
                for (long[] sentence : ids) {
                    bare.run(sentence);
                }
                if (pass >= 0) {
                    double seconds = samples / 22050.0;
                    pipeline[pass] = (between - begun) / 1e9 / seconds;
                    models[pass] = (System.nanoTime() - between) / 1e9 / seconds;
                }
            }
            new Figures("synthesis")
                    .with("realTimeFactor", median(pipeline))
                    .with("bareRealTimeFactor", median(models))
                    .with("overheadPercent", 100 * (median(pipeline) / median(models) - 1))
                    .print();
        }
    }

    /** One long text on one core and on two, and two texts at once on two. */
    static void parallel() throws IOException, InterruptedException, ExecutionException {
        String text = String.join(" ", sentences());
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (SpeechModule one = module(1);
                SpeechModule two = module(2)) {
            double[] longer = new double[PASSES];
            double[] both = new double[PASSES];
            Callable<Long> job = () -> speak(two, text);
            for (int pass = -1; pass < PASSES; pass++) {
                long begun = System.nanoTime();
                speak(one, text);
                long onOne = System.nanoTime();
                speak(two, text);
                long onTwo = System.nanoTime();
                for (Future<Long> done : threads.invokeAll(List.of(job, job))) {
                    done.get();
                }
                if (pass >= 0) {
                    longer[pass] = (double) (onOne - begun) / (onTwo - onOne);
                    both[pass] = 2.0 * (onOne - begun) / (System.nanoTime() - onTwo);
                }
            }
            new Figures("parallel")
                    .with("oneTextOnTwoCores", median(longer))
                    .with("twoTextsOnTwoCores", median(both))
                    .print();
        } finally {
            threads.shutdownNow();
        }
    }

    private static SpeechModule module(int slots) throws IOException {
        SpeechModule speech = SpeechModule.load(home().resolve("voices"), SpeechOptions.ofSlots(slots));
        speech.warm();
        return speech;
    }

    private static long speak(SpeechModule speech, String text) throws IOException, InterruptedException {
        Path file = Files.createTempFile("voxqueue-bench", ".wav");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            EncodingSink sink = new EncodingSink(AudioFormat.WAV, channel, progress -> {});
            SpeechRequest request = new SpeechRequest(text, new VoiceId("slt"), SETTINGS);
            long samples = speech.synthesizer()
                    .synthesize(request, sink, CancelSignal.NEVER)
                    .samples();
            sink.finish();
            return samples;
        } finally {
            Files.delete(file);
        }
    }

    private static long[] ids(SpeechModule speech, String sentence) {
        return speech.analyzer().explain(sentence, new VoiceId("slt")).sentences().get(0).ids().stream()
                .mapToLong(Integer::longValue)
                .toArray();
    }

    private static List<String> sentences() throws IOException {
        return Files.readAllLines(home().resolve("bench/data/harvard40.txt"));
    }

    private static Path home() {
        return Path.of(System.getProperty("voxqueue.home"));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
