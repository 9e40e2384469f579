// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voxqueue.api.RunningService;
import io.voxqueue.job.JobFixtures;
import io.voxqueue.job.JobId;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobsResourceTest {
    @RegisterExtension
    static final RunningService service = new RunningService();

    @Test
    void jobsAreListedNewestFirstPageByPageAndEachOnce() throws Exception {
        List<String> submitted = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            submitted.add(service.submit("Page " + i).toString());
        }
        service.engine.jobs.insert(JobFixtures.aJob().ownedBy("somebody").build());
        Collections.reverse(submitted);

        List<String> listed = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = service.json(service.get("/api/jobs?status=queued&limit=2" + cursor));
            page.path("data").forEach(job -> listed.add(job.path("id").asText()));
            assertThat(page.path("data").size()).isLessThanOrEqualTo(2);
            cursor = page.path("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("nextCursor").asText();
        } while (!cursor.isEmpty());

        assertThat(listed).containsExactlyElementsOf(submitted);
        submitted.forEach(id -> service.engine.jobs.delete(JobId.parse(id)));
    }

    @Test
    void aListIsFilteredByStatusAndKind() throws Exception {
        JobId failed = service.submit("One fails.");
        service.engine.fail(failed);
        JsonNode page = service.json(service.get("/api/jobs?status=failed&kind=speech"));

        assertThat(page.path("data").size()).isEqualTo(1);
        assertThat(page.path("data").path(0).path("id").asText()).isEqualTo(failed.toString());
        assertThat(page.path("data").path(0).path("queuePosition").isNull()).isTrue();
        assertThat(page.path("nextCursor").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"status=done", "kind=video", "limit=0", "limit=101", "limit=x", "cursor=x", "cursor=%25"})
    void whatCannotBeAskedForIsRefusedByName(String query) throws Exception {
        HttpResponse<String> answer = service.get("/api/jobs?" + query);
        JsonNode problem = service.json(answer);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(problem.path("code").asText()).isEqualTo("invalid_parameter");
        assertThat(query)
                .startsWith(problem.path("errors").path(0).path("field").asText());
    }
}
