// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.voxqueue.answer.FakeGemini;
import io.voxqueue.answer.GeminiReply;
import io.voxqueue.api.live.Browser;
import io.voxqueue.api.live.DevTools;
import io.voxqueue.api.metrics.PrometheusText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the operators of the built program see of it. */
class OperationIT {
    private static final Pattern METRIC = Pattern.compile("\\b(?:voxqueue|jvm|process)_[a-z0-9_]+");

    @TempDir
    static Path directory;

    private static OperatedService service;

    @BeforeAll
    static void start() throws Exception {
        service = new OperatedService(directory);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void eachMetricOfTheGrafanaDashboardIsExportedAndPrometheusReadsThemAll() throws Exception {
        service.gemini.next(GeminiReply.blockedPrompt());
        assertThat(service.post("/api/tts/generate", "{\"text\": \"Count me.\"}")
                        .path("status")
                        .asText())
                .isEqualTo("succeeded");
        assertThat(service.post("/api/ai/generate", "{\"prompt\": \"Something dreadful\"}")
                        .path("status")
                        .asText())
                .isEqualTo("failed");
        Set<String> shown = METRIC.matcher(Files.readString(home().resolve("ops/grafana/voxqueue.json")))
                .results()
                .map(match -> match.group())
                .collect(Collectors.toCollection(TreeSet::new));

        await().untilAsserted(
                        () -> { // who waits for a job hears of its end before it is counted
                            PrometheusText metrics = PrometheusText.parse(service.metrics());
                            assertThat(shown)
                                    .hasSizeGreaterThan(25)
                                    .allSatisfy(name -> assertThat(metrics.exports(name))
                                            .as(name)
                                            .isTrue());
                        });
        promtoolAgrees(service.metrics());
    }

    @Test
    void topShowsTheService() throws Exception {
        CommandLine.Result shown = CommandLine.runWith(
                service.environment,
                OperatedService.PASSWORD + "\n",
                "top",
                "--once",
                "--login",
                OperatedService.EMAIL,
                "--url",
                service.address().toString());
        CommandLine.Result refused = CommandLine.runWith(
                service.environment,
                "wrong\n",
                "top",
                "--once",
                "--login",
                OperatedService.EMAIL,
                "--url",
                service.address().toString());

        assertThat(shown.exitCode()).as(shown.errors()).isZero();
        assertThat(shown.text()).contains("intake open", "real-time factor", "MiB resident", "tts ok", "speech");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.errors()).contains("401").doesNotContain("\tat ");
    }

    @Test
    void eachLineIsAnObjectAndThoseOfAJobNameItAndItsRequest() throws Exception {
        JsonNode job = service.post("/api/tts/generate", "{\"text\": \"Log me.\"}", "X-Request-Id", "operation-it-1");
        String id = job.path("id").asText();

        await().atMost(10, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(service.log()).anySatisfy(line -> {
                    assertThat(line.path("message").asText()).contains("succeeded");
                    assertThat(line.path("jobId").asText()).isEqualTo(id);
                    assertThat(line.path("requestId").asText()).isEqualTo("operation-it-1");
                }));
        assertThat(service.log())
                .allSatisfy(line -> assertThat(line.path("level").asText()).matches("INFO|WARN"));
        assertThat(service.log().stream().map(line -> line.path("message").asText()))
                .anyMatch(line -> line.startsWith("Voxqueue "))
                .anyMatch(line -> line.startsWith("Limits: of one owner 600 requests"))
                .anyMatch(line -> line.startsWith("Listening on 127.0.0.1:"))
                .noneMatch(line -> line.contains(FakeGemini.KEY));
    }

    @Test
    void theJobDashboardIsSeenByOperatorsAndItsPagesCallNobodyElse() throws Exception {
        assumeTrue(Browser.find().isPresent(), "There is no Chromium");
        String id = service.post("/api/tts/generate", "{\"text\": \"Zanzibar is far.\"}")
                .path("id")
                .asText();
        String origin = service.dashboard().toString();
        Path profile = Files.createDirectories(directory.resolve("profile"));
        try (Browser browser = Browser.open(Browser.find().orElseThrow(), profile, "about:blank");
                DevTools tools = DevTools.of(profile)) {
            assertThat(browser.isOpen()).isTrue();
            tools.go(origin + "/dashboard");
            seen(tools, "document.querySelector('button').textContent", "Log in");
            tools.evaluate("document.querySelector('[name=email]').value = '" + OperatedService.EMAIL
                    + "'; document.querySelector('[name=password]').value = '" + OperatedService.PASSWORD
                    + "'; document.forms[0].submit()");
            seen(tools, "document.body.innerText", "Dashboard");
            tools.go(origin + "/dashboard/jobs?state=SUCCEEDED");
            seen(tools, "document.body.innerText", id);
            Files.write(home().resolve("api/target/dashboard.png"), tools.screenshot());

            assertThat(tools.evaluate("document.body.innerText")).doesNotContain("Zanzibar");
            assertThat(tools.requests()).hasSizeGreaterThan(5).allMatch(url -> url.startsWith(origin + "/"));
        }
    }

    private static void seen(DevTools tools, String script, String text) {
        await().atMost(60, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(tools.evaluate(script)).contains(text));
    }

    private static void promtoolAgrees(String scraped) throws Exception {
        Optional<Path> promtool = Stream.of("/usr/bin/promtool", "/usr/local/bin/promtool")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        if (promtool.isPresent()) {
            Path input = Files.writeString(directory.resolve("metrics.txt"), scraped);
            Path output = directory.resolve("promtool.txt");
            Process check = new ProcessBuilder(promtool.get().toString(), "check", "metrics")
                    .redirectInput(input.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            assertThat(check.waitFor()).as(Files.readString(output)).isZero();
        }
    }

    private static Path home() {
        return Path.of(System.getProperty("voxqueue.home", "")).toAbsolutePath();
    }
}
