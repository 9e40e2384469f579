// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.job.JobId;
import io.voxqueue.job.JobState;
import io.voxqueue.job.SpeechSpec;
import io.voxqueue.worker.queue.dashboard.Dashboard;
import io.voxqueue.worker.queue.dashboard.DashboardAccess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DashboardTest extends QueueRigFixture {
    private static final DashboardAccess ACCESS = new DashboardAccess() {
        @Override
        public boolean isOperator(String email, String password) {
            return email.equals("boss@example.org") && password.equals("a b&c");
        }

        @Override
        public boolean isOperator(String token) {
            return token.equals("operators-token");
        }
    };

    private final HttpClient client = HttpClient.newHttpClient();
    private Dashboard dashboard;

    @BeforeEach
    void openDashboard() throws IOException {
        dashboard = rig.server.dashboard(0, ACCESS);
    }

    @AfterEach
    void closeDashboard() {
        dashboard.close();
    }

    @Test
    void nobodySeesAnythingBeforeLoggingIn() throws Exception {
        assertThat(get("/dashboard/overview").headers().firstValue("Location")).contains("/login");
        assertThat(get("/api/jobs?state=ENQUEUED").statusCode()).isEqualTo(401);
        assertThat(get("/sse/jobstats").statusCode()).isEqualTo(401);
        assertThat(get("/api/jobs?state=ENQUEUED", "Authorization", "Bearer users-token")
                        .statusCode())
                .isEqualTo(401);
        assertThat(login("email=boss@example.org&password=wrong").statusCode()).isEqualTo(401);
    }

    @Test
    void anOperatorLogsInAndOut() throws Exception {
        HttpResponse<String> in = login("email=boss%40example.org&password=a+b%26c");
        String cookie = in.headers().firstValue("Set-Cookie").orElseThrow();
        String session = cookie.substring(0, cookie.indexOf(';'));

        assertThat(cookie).contains("HttpOnly", "SameSite=Strict");
        assertThat(get("/dashboard/overview", "Cookie", session).statusCode()).isEqualTo(200);
        assertThat(post("/login?out", "", "Origin", origin(), "Cookie", session).statusCode())
                .isEqualTo(303);
        assertThat(get("/api/version", "Cookie", session).statusCode()).isEqualTo(401);
    }

    @Test
    void itShowsIdsAndNeverWhatIsToBeSpoken() throws Exception {
        JobId id = rig.submit();
        String text = ((SpeechSpec) rig.find(id).spec()).text();
        String jobs = get("/api/jobs?state=ENQUEUED&offset=0&limit=20", "Authorization", "Bearer operators-token")
                .body();

        assertThat(jobs).contains(id.toString()).doesNotContain(text);
    }

    @Test
    void noPageOfItCallsOut() throws Exception {
        for (String path : new String[] {"/login", "/dashboard/overview", "/api/version"}) {
            assertThat(get(path, "Authorization", "Bearer operators-token")
                            .headers()
                            .allValues("Content-Security-Policy")
                            .get(0))
                    .contains("default-src 'self'", "connect-src 'self'", "frame-ancestors 'none'");
        }
    }

    @Test
    void otherPagesInTheSameBrowserChangeNothing() throws Exception {
        String cookie = login("email=boss%40example.org&password=a+b%26c")
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();
        JobId waiting = rig.submit();
        String requeue = "/api/jobs/" + waiting + "/requeue";

        assertThat(post(requeue, "", "Cookie", cookie, "Origin", "http://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(post(requeue, "", "Cookie", cookie, "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
        assertThat(post(requeue, "", "Cookie", cookie).statusCode()).isEqualTo(403);
        assertThat(rig.find(waiting).state()).isEqualTo(JobState.QUEUED);
        assertThat(send(request("/api/jobs/" + waiting, "Cookie", cookie, "Origin", origin())
                                .DELETE())
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void aNameThatWasMadeToPointHereIsNotServed() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), dashboard.port())) {
            socket.getOutputStream()
                    .write("GET /login HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 421")
                    .doesNotContain("<form");
        }
    }

    private HttpResponse<String> login(String form) throws Exception {
        return post("/login", form, "Origin", origin());
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        return send(request(path, headers));
    }

    private HttpResponse<String> post(String path, String body, String... headers) throws Exception {
        return send(request(path, headers).POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin() + path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private String origin() {
        return "http://localhost:" + dashboard.port();
    }
}
