// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voxqueue.account.Role;
import io.voxqueue.api.RunningService;
import io.voxqueue.job.JobId;
import io.voxqueue.job.OwnerId;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SignedLinksTest {
    @RegisterExtension
    static final RunningService service = new RunningService();

    private static int texts;

    private JobId job;

    @BeforeEach
    void speak() throws Exception {
        job = service.submit("Text number " + ++texts);
        service.engine.succeed(job);
    }

    @Test
    void aLinkOpensEverythingTheJobMadeWithoutAnyHeader() throws Exception {
        JsonNode links = links("");

        for (String url : new String[] {"audioUrl", "timingsUrl", "captionsUrl"}) {
            assertThat(open(links.path(url).asText())).as(url).isEqualTo(200);
        }
        assertThat(open(links.path("audioUrl").asText().replace(".wav?", ".srt?")))
                .isEqualTo(200);
    }

    @Test
    void aLinkOpensNothingElse() throws Exception {
        JobId other = service.submit("Another text " + ++texts);
        service.engine.succeed(other);
        String query = query();

        assertThat(open("/api/tts/audio/" + other + ".wav?" + query)).isEqualTo(401);
        assertThat(open("/api/jobs/" + job + "?" + query)).isEqualTo(401);
        assertThat(open("/api/jobs?" + query)).isEqualTo(401);
        assertThat(service.send(service.anonymous("/api/jobs/" + job + "?" + query)
                                .DELETE())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aLinkThatWasChangedOpensNothing() throws Exception {
        String query = query();
        String until = query.substring(4, query.indexOf('.'));
        for (String changed : new String[] {
            "sig=",
            "sig=x",
            query.substring(0, query.length() - 2) + "AA",
            query.replace(until, String.valueOf(Long.parseLong(until) + 1)),
            query.replace(until, "999999999999"),
            query.replace(until, "-" + until),
            query + "A",
            query.replace("sig=", "sig=&sig="),
        }) {
            assertThat(open("/api/tts/audio/" + job + ".wav?" + changed))
                    .as(changed)
                    .isEqualTo(401);
        }
    }

    @Test
    void aLinkEndsWhenItsTimeIsOver() throws Exception {
        String url = links("{\"expiresInMs\":60000}").path("audioUrl").asText();

        assertThat(open(url)).isEqualTo(200);
        service.engine.clock.advance(Duration.ofSeconds(61));
        assertThat(open(url)).isEqualTo(401);
    }

    @Test
    void aLinkLivesNoLongerThanTheAudio() throws Exception {
        JsonNode links = links("{\"expiresInMs\":999999999}");

        assertThat(links.path("expiresAt").asText())
                .isEqualTo(service.json(service.get("/api/jobs/" + job))
                        .path("expiresAt")
                        .asText());
        assertThat(sign("{\"expiresInMs\":1}", service.key()).statusCode()).isEqualTo(422);
    }

    @Test
    void onlyTheOwnerGivesOutLinks() throws Exception {
        String bobs = service.engine.keyOf(new OwnerId("bob"), Role.USER);

        assertThat(sign("{}", bobs).statusCode()).isEqualTo(404);
    }

    @Test
    void thereAreNoLinksToWhatIsNotMadeYet() throws Exception {
        job = service.submit("Still to come " + ++texts);

        assertThat(sign("{}", service.key()).statusCode()).isEqualTo(409);
    }

    private String query() throws Exception {
        String url = links("").path("audioUrl").asText();
        return url.substring(url.indexOf('?') + 1);
    }

    private JsonNode links(String body) throws Exception {
        HttpResponse<String> answer = sign(body, service.key());
        assertThat(answer.statusCode()).isEqualTo(201);
        return service.json(answer);
    }

    private HttpResponse<String> sign(String body, String key) throws Exception {
        return service.send(service.requestAs(key, "/api/jobs/" + job + "/links")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private static int open(String path) throws Exception {
        return service.send(service.anonymous(path)).statusCode();
    }
}
