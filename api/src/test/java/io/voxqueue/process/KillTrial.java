// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Kills the service at random moments while jobs are submitted to it, then lets it finish what it had acknowledged.
 */
public final class KillTrial {
    private final Path directory;
    private final int kills;
    private final int submissions;
    private final Random random;

    public KillTrial(Path directory, int kills, int submissions, long seed) {
        this.directory = directory;
        this.kills = kills;
        this.submissions = submissions;
        this.random = new Random(seed);
    }

    /** What became of one acknowledged job: its text, the job, its downloaded audio's hash, how often it was completed. */
    public record Outcome(String text, JsonNode job, String audioSha256, long completions) {}

    /** Runs the trial; one outcome for each job that was acknowledged, by id. */
    public Map<String, Outcome> run() throws IOException, InterruptedException {
        Path data = Files.createDirectories(directory.resolve("data"));
        Path log = directory.resolve("service.log");
        String settings = ServiceProcess.unlimited(directory);
        Map<String, String> acknowledged = new LinkedHashMap<>();
        for (int life = 0; life < kills; life++) {
            ServiceProcess service =
                    ServiceProcess.start(data, log, Map.of(), settings).awaitHealthy();
            submitAndKill(service, acknowledged, life * submissions / kills, (life + 1) * submissions / kills);
        }
        try (ServiceProcess last =
                ServiceProcess.start(data, log, Map.of(), settings).awaitHealthy()) {
            return outcomes(last.client(), acknowledged, log);
        }
    }

    /** Submits from one thread while another kills the process, somewhere within 1.5 s of the first submission. */
    private void submitAndKill(ServiceProcess service, Map<String, String> acknowledged, int from, int to)
            throws InterruptedException {
        long mercyMs = random.nextInt(1500);
        Thread submitter = new Thread(() -> submit(service.client(), acknowledged, from, to));
        submitter.start();
        // a kill at a random moment is the point: nothing is waited for here
        new CountDownLatch(1).await(mercyMs, TimeUnit.MILLISECONDS);
        service.kill();
        submitter.join();
    }

    private static void submit(ServiceClient client, Map<String, String> acknowledged, int from, int to) {
        for (int i = from; i < to; i++) {
            String text = text(i);
            try {
                acknowledged.put(client.submit(text, Map.of()).get("id").asText(), text);
            } catch (IOException | InterruptedException killed) {
                return; // never acknowledged: a client would submit it again
            }
        }
    }

    /** Texts of one to six sentences, each different. */
    static String text(int index) {
        List<String> sentences = new ArrayList<>();
        for (int i = 0; i <= index % 6; i++) {
            sentences.add("This is sentence " + (i + 1) + " of the parcel with the number " + (index + 1) + ".");
        }
        return String.join(" ", sentences);
    }

    private static Map<String, Outcome> outcomes(ServiceClient client, Map<String, String> acknowledged, Path log)
            throws IOException, InterruptedException {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        for (Map.Entry<String, String> entry : acknowledged.entrySet()) {
            JsonNode job = client.awaitFinished(entry.getKey());
            byte[] audio = job.path("output").path("audioUrl").isTextual()
                    ? client.get(job.get("output").get("audioUrl").asText())
                    : new byte[0];
            long completions;
            try (var lines = Files.lines(log)) {
                completions = lines.filter(line -> line.contains("Job " + entry.getKey() + " succeeded"))
                        .count();
            }
            outcomes.put(entry.getKey(), new Outcome(entry.getValue(), job, sha256(audio), completions));
        }
        return outcomes;
    }

    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform must have SHA-256", e);
        }
    }
}
