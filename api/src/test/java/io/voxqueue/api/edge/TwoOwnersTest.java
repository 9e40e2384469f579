// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.account.ApiKey;
import io.voxqueue.account.Role;
import io.voxqueue.api.RunningService;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import io.voxqueue.job.OwnerId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Somebody asks for what is somebody else's, in a thousand ways, always the same ones. */
class TwoOwnersTest {
    private static final int REQUESTS = 1_000;
    private static final Set<String> DIFFERENT = Set.of("Date", "X-Request-Id", "RateLimit");
    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final List<String> HEADERS = List.of(
            "",
            "If-None-Match: *\r\n",
            "If-Match: *\r\n",
            "Range: bytes=0-9\r\n",
            "Prefer: wait=0\r\n",
            "Accept: application/json\r\n",
            "Accept: audio/wav\r\n");
    private static final List<String> JOB_PATHS = List.of(
            "/api/jobs/{id}",
            "/api/jobs/{id}/cancel",
            "/api/jobs/{id}/links",
            "/api/tts/audio/{id}.wav",
            "/api/tts/audio/{id}.json",
            "/api/tts/audio/{id}.vtt",
            "/api/tts/audio/{id}.srt",
            "/api/tts/audio/{id}.mp3",
            "/api/tts/audio/{id}.wav?sig={sig}");
    private static final List<String> BODIES =
            List.of("", "{}", "{\"expiresInMs\": 60000}", "{\"expiresInMs\": 1}", "[]");

    @RegisterExtension
    static final RunningService service = new RunningService();

    private static final OwnerId OTHER = new OwnerId("other");
    private static final List<Job> jobs = new ArrayList<>();
    private static List<ApiKey> keys = List.of();
    private static String signature = "";
    private static String intruder = "";

    @BeforeAll
    static void makeJobsInEveryState() throws Exception {
        List<JobId> ids = new ArrayList<>();
        for (String text : List.of("Queued.", "Running.", "Succeeded.", "Failed.", "Canceled.")) {
            ids.add(service.submit(text));
        }
        service.engine.start(ids.get(1));
        service.engine.succeed(ids.get(2));
        service.engine.fail(ids.get(3));
        service.post("/api/jobs/" + ids.get(4) + "/cancel", "");
        String link = service.json(service.post("/api/jobs/" + ids.get(2) + "/links", "{}"))
                .path("audioUrl")
                .asText();
        signature = link.substring(link.indexOf("sig=") + 4);
        intruder = service.engine.keyOf(OTHER, Role.USER);
        ids.forEach(id -> jobs.add(service.engine.jobs.find(id).orElseThrow()));
        keys = service.engine.accounts.keys().list(OwnerId.LOCAL);
    }

    @Test
    void whatIsSomebodyElsesIsAsGoodAsNotThere() throws Exception {
        try (FuzzClient client = new FuzzClient(service.port())) {
            for (int number = 0; number < REQUESTS; number++) {
                compare(client, number);
            }
        }
        for (Job job : jobs) {
            assertThat(service.engine.jobs.find(job.id())).contains(job);
        }
        assertThat(service.engine.accounts.keys().list(OwnerId.LOCAL)).isEqualTo(keys);
        assertThat(service.engine.canceled).containsExactly(jobs.get(4).id());
    }

    private static void compare(FuzzClient client, int number) throws IOException {
        boolean ofKeys = new FuzzRandom(number).oneIn(8);
        FuzzRandom random = new FuzzRandom(number);
        String id = ofKeys ? keys.get(0).id().toString() : random.one(jobs).id().toString();
        String none = ofKeys
                ? UUID.randomUUID().toString().replace("-", "").substring(0, 24)
                : UUID.randomUUID().toString();
        long variant = number * 31L + 7;
        RawAnswer others = client.send(request(variant, id, ofKeys)).get(0);
        RawAnswer nobodys = client.send(request(variant, none, ofKeys)).get(0);

        String what = String.valueOf(request(variant, id, ofKeys));
        assertThat(others.status()).as(what).isEqualTo(nobodys.status());
        assertThat(withoutId(others, id)).as(what).isEqualTo(withoutId(nobodys, none));
        assertThat(comparable(others)).as(what).isEqualTo(comparable(nobodys));
        assertThat(others.status()).as(what).isIn(400, 401, 404, 405, 406, 200); // 200: OPTIONS
    }

    private static FuzzRequest request(long variant, String id, boolean ofKeys) {
        FuzzRandom random = new FuzzRandom(variant);
        String method = random.one(METHODS);
        String path = ofKeys ? "/api/auth/keys/{id}" : random.one(JOB_PATHS);
        String target = path.replace("{id}", derived(random, id)).replace("{sig}", altered(random));
        String headers =
                "Authorization: Bearer " + intruder + "\r\nContent-Type: application/json\r\n" + random.one(HEADERS);
        String body = method.equals("POST") ? random.one(BODIES) : "";
        return FuzzRequest.framed(method, target, headers, body.getBytes(FuzzRequest.LATIN));
    }

    /** The id, most of the time; else something that could be taken for it. */
    private static String derived(FuzzRandom random, String id) {
        return switch (random.below(14)) {
            case 0 -> id.toUpperCase(Locale.ROOT);
            case 1 -> id.replace("-", "");
            case 2 -> "%" + Integer.toHexString(id.charAt(0)) + id.substring(1);
            case 3 -> id + "%20";
            case 4 -> "{" + id + "}";
            case 5 -> "urn:uuid:" + id;
            default -> id;
        };
    }

    private static String altered(FuzzRandom random) {
        return switch (random.below(4)) {
            case 0 -> signature.substring(0, signature.length() - 1);
            case 1 -> "9" + signature;
            case 2 -> signature.substring(0, signature.indexOf('.') + 1) + "A".repeat(43);
            default -> "9999999999." + signature.substring(signature.indexOf('.') + 1);
        };
    }

    private static String withoutId(RawAnswer answer, String id) {
        return answer.text()
                .replace(answer.header("X-Request-Id"), "")
                .replaceAll("%[0-9a-f]{2}" + id.substring(1), "ID")
                .replaceAll("(?i)" + id, "ID")
                .replaceAll("(?i)" + id.replace("-", ""), "ID");
    }

    private static Map<String, List<String>> comparable(RawAnswer answer) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(answer.headers());
        headers.keySet().removeAll(DIFFERENT);
        return headers;
    }
}
