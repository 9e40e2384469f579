// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.voxqueue.account.Role;
import io.voxqueue.api.RunningService;
import io.voxqueue.job.JobId;
import io.voxqueue.job.OwnerId;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JobEventsResourceTest {
    @RegisterExtension
    static final RunningService service = new RunningService("server.maxThreads", "16");

    private final List<EventStreamClient> clients = new ArrayList<>();

    @AfterEach
    void closeAll() {
        clients.forEach(EventStreamClient::close);
    }

    @Test
    void aJobIsFollowedToItsEndAndThenTheStreamEnds() throws Exception {
        JobId id = service.submit("Followed from the beginning.");
        EventStreamClient client = follow(id);
        await().until(() -> client.types().equals(List.of("job.queued")));

        service.engine.start(id);
        service.engine.advance(id, 1, 3);
        await().until(() -> client.ids().equals(List.of("1", "2", "3")));
        assertThat(client.hasEnded()).isFalse();
        service.engine.journal.change(id, job -> job.cancel(service.engine.clock.instant()));

        await().until(client::hasEnded);
        assertThat(client.types()).containsExactly("job.queued", "job.started", "job.progress", "job.canceled");
        assertThat(client.ids()).containsExactly("1", "2", "3", "4");
        assertThat(client.comments()).doesNotContain("broken off");
    }

    @Test
    void anEventIsAsTheContractSays() throws Exception {
        JobId id = service.submit("As the contract says.");
        service.engine.succeed(id);
        EventStreamClient client = follow(id);
        await().until(client::hasEnded);
        JsonNode last = client.events().get(3).data();

        assertThat(client.response().headers().firstValue("Content-Type")).contains("text/event-stream");
        assertThat(client.response().headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(last.path("type").asText()).isEqualTo("job.succeeded");
        assertThat(last.path("seq").asInt()).isEqualTo(4);
        assertThat(last.path("jobId").asText()).isEqualTo(id.toString());
        assertThat(last.path("at").asText())
                .isEqualTo(last.path("job").path("finishedAt").asText());
        assertThat(last.path("job").path("output").path("audioUrl").asText())
                .isEqualTo("/api/tts/audio/" + id + ".wav");
        assertThat(client.events().get(1).data().path("job").path("status").asText())
                .isEqualTo("running");
        assertThat(client.events().get(1).data().path("job").path("output").isNull())
                .isTrue();
    }

    @Test
    void whoeverComesIsToldFirstHowTheJobStands() throws Exception {
        JobId first = service.submit("Runs next.");
        JobId id = service.submit("Waits.");
        EventStreamClient client = follow(id);
        await().until(() -> client.events().size() == 1);
        JsonNode snapshot = client.snapshots().get(0).data();

        assertThat(client.snapshots().get(0).id()).isEmpty();
        assertThat(snapshot.path("type").asText()).isEqualTo("snapshot");
        assertThat(snapshot.path("seq").asInt()).isEqualTo(1);
        assertThat(snapshot.path("job").path("queuePosition").asInt()).isGreaterThan(1);
        assertThat(snapshot.path("job").path("urls").path("events").asText()).isEqualTo("/api/jobs/" + id + "/events");
        assertThat(client.events()
                        .get(0)
                        .data()
                        .path("job")
                        .path("queuePosition")
                        .asInt())
                .isGreaterThan(1);
        service.delete("/api/jobs/" + id);
        service.delete("/api/jobs/" + first);
        await().until(client::hasEnded);
        assertThat(client.types()).containsExactly("job.queued", "job.canceled");
    }

    @Test
    void whoComesBackHearsWhatItMissed() throws Exception {
        JobId id = service.submit("Missed.");
        service.engine.succeed(id);

        EventStreamClient byHeader = follow(id, "Last-Event-ID", "2");
        EventStreamClient byQuery = keep(EventStreamClient.open(service, "/api/jobs/" + id + "/events?after=3"));
        await().until(() -> byHeader.hasEnded() && byQuery.hasEnded());

        assertThat(byHeader.ids()).containsExactly("3", "4");
        assertThat(byQuery.ids()).containsExactly("4");
    }

    @Test
    void whoHasHeardTheEndIsToldNotToComeBack() throws Exception {
        JobId id = service.submit("Over.");
        service.engine.succeed(id);

        assertThat(service.get("/api/jobs/" + id + "/events", "Last-Event-ID", "4")
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void audioWhoseTimeIsOverIsToldToWhoComesBack() throws Exception {
        JobId id = service.submit("Expires.");
        service.engine.succeed(id);
        service.engine.clock.advance(Duration.ofHours(2));
        EventStreamClient client = follow(id, "Last-Event-ID", "4");
        await().until(client::hasEnded);

        assertThat(client.types()).containsExactly("job.expired");
        assertThat(client.ids()).containsExactly("5");
    }

    @Test
    void nobodyFollowsWhatIsNotTheirsOrNotThere() throws Exception {
        JobId id = service.submit("Mine.");
        String stranger = service.engine.keyOf(new OwnerId("stranger"), Role.USER);
        HttpResponse<String> others = service.send(service.requestAs(stranger, "/api/jobs/" + id + "/events"));

        assertThat(others.statusCode()).isEqualTo(404);
        assertThat(service.json(others).path("code").asText()).isEqualTo("job_not_found");
        assertThat(service.get("/api/jobs/nonsense/events").statusCode()).isEqualTo(404);
        assertThat(service.send(service.anonymous("/api/jobs/" + id + "/events"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void whatIsNoNumberIsRefused() throws Exception {
        JobId id = service.submit("Refused.");

        assertThat(service.get("/api/jobs/" + id + "/events?after=soon").statusCode())
                .isEqualTo(400);
        assertThat(service.get("/api/jobs/" + id + "/events", "Last-Event-ID", "-1")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aHeadIsAnsweredWithoutAStream() throws Exception {
        JobId id = service.submit("Head.");
        HttpRequest.Builder head =
                service.request("/api/jobs/" + id + "/events").method("HEAD", HttpRequest.BodyPublishers.noBody());

        assertThat(service.send(head).statusCode()).isEqualTo(200);
    }

    @Test
    void whoAsksForCompressionIsToldAtOnceAllTheSame() throws Exception {
        JobId id = service.submit("Compressed?");
        EventStreamClient client = follow(id, "Accept-Encoding", "gzip");

        await().until(() -> client.types().equals(List.of("job.queued")));
    }

    private EventStreamClient follow(JobId id, String... headers) throws Exception {
        return keep(EventStreamClient.open(service, "/api/jobs/" + id + "/events", headers));
    }

    private EventStreamClient keep(EventStreamClient client) {
        clients.add(client);
        return client;
    }
}
