// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.metrics;

import static io.voxqueue.job.JobFixtures.aJob;
import static io.voxqueue.job.JobFixtures.answer;
import static io.voxqueue.job.JobFixtures.answered;
import static io.voxqueue.job.JobFixtures.metrics;
import static io.voxqueue.job.JobFixtures.output;
import static io.voxqueue.job.JobFixtures.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voxqueue.api.RunningService;
import io.voxqueue.audio.AudioFormat;
import io.voxqueue.job.JobId;
import io.voxqueue.job.SpokenAnswerOutput;
import io.voxqueue.job.SpokenAnswerSpec;
import io.voxqueue.voice.VoiceId;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MetricsTest {
    @RegisterExtension
    static final RunningService service = new RunningService();

    @Test
    void jobsAreCountedByWhatBecomesOfThem() throws Exception {
        PrometheusText before = scrape();
        service.engine.succeed(service.submit("The first."));
        service.submit("The first."); // which is there already
        JobId failed = service.submit("The second.");
        service.engine.fail(failed);
        PrometheusText after = scrape();

        assertThat(growth(before, after, "voxqueue_jobs_submitted_total{kind=\"speech\"}"))
                .isEqualTo(3);
        assertThat(growth(before, after, "voxqueue_jobs_finished_total{kind=\"speech\",outcome=\"succeeded\"}"))
                .isEqualTo(2);
        assertThat(growth(before, after, "voxqueue_jobs_failed_total{code=\"engine_failed\",kind=\"speech\"}"))
                .isEqualTo(1);
        assertThat(growth(before, after, "voxqueue_audio_cache_lookups_total{result=\"hit\"}"))
                .isEqualTo(1);
        assertThat(growth(before, after, "voxqueue_audio_cache_lookups_total{result=\"miss\"}"))
                .isEqualTo(1);
        assertThat(growth(before, after, "voxqueue_synthesis_seconds_sum")).isEqualTo(0.31);
        assertThat(growth(before, after, "voxqueue_job_queue_wait_seconds_count{kind=\"speech\"}"))
                .isEqualTo(2);
        assertThat(growth(before, after, "voxqueue_events_published_total{type=\"job.failed\"}"))
                .isEqualTo(1);
    }

    @Test
    void audioOfSpokenAnswersIsCountedAndTheModelsTimeIsNotTakenForTheVoices() throws Exception {
        PrometheusText before = scrape();
        SpokenAnswerSpec spec =
                new SpokenAnswerSpec(answer("Why?"), new VoiceId("slt"), settings(OptionalLong.of(7)), AudioFormat.WAV);
        Instant now = service.engine.clock.instant();
        JobId id = service.engine.journal.insert(aJob().withSpec(spec).build()).id();
        service.engine.start(id);
        service.engine.journal.change(
                id,
                job -> job.succeed(
                        new SpokenAnswerOutput(answered("Because."), Optional.of(output())), metrics(), 1, now, now));
        PrometheusText after = scrape();

        assertThat(growth(before, after, "voxqueue_audio_seconds_total")).isEqualTo(2);
        assertThat(growth(before, after, "voxqueue_synthesis_seconds_count")).isZero();
    }

    @Test
    void whatClientsChooseMakesNoSeriesOfItsOwn() throws Exception {
        service.send(service.request("/health").method("BREW", HttpRequest.BodyPublishers.noBody()));
        service.get("/api/jobs/no-such-job");

        // a request counts a moment after it is answered
        await().untilAsserted(() -> assertThat(scraped("/metrics").body())
                .contains("method=\"other\",status=\"405\"", "method=\"GET\",status=\"404\"")
                .doesNotContain("BREW", "no-such-job"));
    }

    @Test
    void whoAsksForOpenMetricsGetsThem() throws Exception {
        HttpResponse<String> open = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address("/metrics"))
                                .header("Accept", "application/openmetrics-text; version=1.0.0")
                                .build(),
                        BodyHandlers.ofString());

        assertThat(open.headers().firstValue("Content-Type").orElseThrow()).contains("openmetrics-text");
        assertThat(open.body()).endsWith("# EOF\n");
    }

    @Test
    void metricsAreOnTheAdminPortOnly() throws Exception {
        assertThat(service.get("/metrics").statusCode()).isEqualTo(404);
        assertThat(scraped("/metrics.json").body()).contains("\"gauges\"");
    }

    private static double growth(PrometheusText before, PrometheusText after, String series) {
        double grown = after.value(series) - (before.has(series) ? before.value(series) : 0);
        return Math.round(grown * 1e6) / 1e6;
    }

    private static PrometheusText scrape() throws Exception {
        return PrometheusText.parse(scraped("/metrics").body());
    }

    private static HttpResponse<String> scraped(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address(path)).build(), BodyHandlers.ofString());
    }

    private static URI address(String path) {
        return URI.create("http://127.0.0.1:" + service.adminPort() + path);
    }
}
