// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.core.Application;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.DropwizardTestSupport;
import io.voxqueue.account.Role;
import io.voxqueue.api.view.HttpJson;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import io.voxqueue.job.OwnerId;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The real service on a port of its own, with a fake engine behind it. */
public final class RunningService implements BeforeAllCallback, AfterAllCallback {
    /** Its clock stands still and all tests share an address: what they use of a limit would never come back. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "server.applicationConnectors[0].port", "0",
            "server.adminConnectors[0].port", "0",
            "logging.level", "WARN",
            "limits.requestsPerMinute", "1000000",
            "limits.openRequestsPerMinute", "1000000");

    public final FakeEngine engine = new FakeEngine();

    private final ObjectMapper json = HttpJson.mapper();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final DropwizardTestSupport<VoxqueueConfiguration> support;
    private final String key = engine.keyOf(OwnerId.LOCAL, Role.USER);

    public RunningService(String... settings) {
        Map<String, String> all = new HashMap<>(DEFAULTS);
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        ConfigOverride[] overrides = all.entrySet().stream()
                .map(setting -> ConfigOverride.config(setting.getKey(), setting.getValue()))
                .toArray(ConfigOverride[]::new);
        support = new DropwizardTestSupport<>(VoxqueueApplication.class, (String) null, overrides) {
            @Override
            public Application<VoxqueueConfiguration> newApplication() {
                return new VoxqueueApplication((configuration, environment) -> engine.engine());
            }
        };
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        start();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        stop();
    }

    public void start() throws Exception {
        support.before();
    }

    /** As a signal would. */
    public void stop() {
        support.after();
    }

    /** The API key that requests carry unless they say otherwise. */
    public String key() {
        return key;
    }

    public int port() {
        return support.getLocalPort();
    }

    public int adminPort() {
        return support.getAdminPort();
    }

    /** How many connections clients have open to the API. */
    public int openConnections() {
        return endPoints().size();
    }

    /** Whether the client whose end of a connection has that port is connected to the API. */
    public boolean isConnectedTo(int clientPort) {
        return endPoints().stream()
                .map(EndPoint::getRemoteSocketAddress)
                .anyMatch(address -> address instanceof InetSocketAddress client && client.getPort() == clientPort);
    }

    private Collection<EndPoint> endPoints() {
        Server server = support.getEnvironment().getApplicationContext().getServer();
        return server.getConnectors()[0].getConnectedEndPoints();
    }

    /** A request of the owner that all tests share, unless they say otherwise. */
    public HttpRequest.Builder request(String path) {
        return requestAs(key, path);
    }

    public HttpRequest.Builder requestAs(String bearer, String path) {
        return anonymous(path).header("Authorization", "Bearer " + bearer);
    }

    /** A request of nobody. */
    public HttpRequest.Builder anonymous(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
    }

    public HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send(with(request(path), headers));
    }

    public HttpResponse<String> delete(String path) throws IOException, InterruptedException {
        return send(request(path).DELETE());
    }

    public HttpResponse<String> post(String path, String body, String... headers)
            throws IOException, InterruptedException {
        return send(posting(path, body, headers));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    public HttpResponse<byte[]> bytes(String path, String... headers) throws IOException, InterruptedException {
        return client.send(with(request(path), headers).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    public CompletableFuture<HttpResponse<String>> later(HttpRequest.Builder request) {
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    public HttpRequest.Builder posting(String path, String body, String... headers) {
        return posting(with(request(path), headers), body);
    }

    /** The request as one that sends JSON, whoever's it is. */
    public HttpRequest.Builder posting(HttpRequest.Builder request, String body) {
        return request.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
    }

    public JsonNode json(HttpResponse<String> response) throws IOException {
        return json.readTree(response.body());
    }

    /** The job as it is stored that a client was shown. */
    public Job stored(JsonNode job) {
        return engine.jobs.find(JobId.parse(job.path("id").asText())).orElseThrow();
    }

    /** Has a text accepted, and leaves it to the test what becomes of it. */
    public JobId submit(String text) throws IOException, InterruptedException {
        HttpResponse<String> accepted = post("/api/tts/generate", "{\"text\": \"" + text + "\"}");
        JobId id = JobId.parse(json(accepted).path("id").textValue());
        if (engine.hasSubmitted()) {
            engine.nextSubmitted();
        }
        return id;
    }

    public HttpRequest.Builder with(HttpRequest.Builder request, String... headers) {
        return headers.length == 0 ? request : request.headers(headers);
    }
}
