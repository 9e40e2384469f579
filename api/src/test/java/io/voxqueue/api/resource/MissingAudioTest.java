// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.api.RunningService;
import io.voxqueue.job.JobId;
import io.voxqueue.job.SpeechOutput;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Why audio is not there. */
class MissingAudioTest {
    @RegisterExtension
    static final RunningService service = new RunningService();

    @Test
    void audioOfAnUnfinishedJobIsNotReady() throws Exception {
        JobId queued = service.submit("Not ready.");
        HttpResponse<String> answer = service.get("/api/tts/audio/" + queued + ".wav");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(service.json(answer).path("code").asText()).isEqualTo("not_ready");
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    }

    @Test
    void aFailedJobHasNoAudio() throws Exception {
        JobId failed = service.submit("No audio.");
        service.engine.fail(failed);
        HttpResponse<String> answer = service.get("/api/tts/audio/" + failed + ".wav");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(service.json(answer).path("code").asText()).isEqualTo("no_audio");
    }

    @Test
    void audioThatIsMissingBeforeItsTimeIsOverIsElsewhere() throws Exception {
        JobId old = service.submit("Spoken on another machine.");
        service.engine.succeed(old);
        service.engine.audio.delete(((SpeechOutput)
                        service.engine.jobs.find(old).orElseThrow().output().orElseThrow())
                .audio());
        HttpResponse<String> answer = service.get("/api/tts/audio/" + old + ".wav");

        assertThat(answer.statusCode()).isEqualTo(421);
        assertThat(service.json(answer).path("code").asText()).isEqualTo("audio_elsewhere");
        assertThat(service.get("/api/tts/audio/" + old + "/segments/0.wav").statusCode())
                .isEqualTo(421);
    }

    @Test
    void whatNoJobMakesIsNotFound() throws Exception {
        JobId id = service.submit("Spoken.");
        service.engine.succeed(id);
        for (String file : List.of(id + ".mp3", id + ".WAV", id.toString(), "x.wav", "..%2f..%2fetc.wav")) {
            HttpResponse<String> answer = service.get("/api/tts/audio/" + file);
            assertThat(answer.statusCode()).as(file).isIn(400, 404);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        }
    }

    @Test
    void audioIsGoneTheMomentItsTimeIsOver() throws Exception {
        JobId old = service.submit("Over in an hour.");
        service.engine.succeed(old);
        Instant now = service.engine.clock.instant();
        service.engine.clock.advance(Duration.ofHours(1));
        try {
            HttpResponse<String> answer = service.get("/api/tts/audio/" + old + ".wav");
            assertThat(answer.statusCode()).isEqualTo(410);
            assertThat(service.json(answer).path("code").asText()).isEqualTo("expired");
            assertThat(service.get("/api/tts/audio/" + old + ".vtt").statusCode())
                    .isEqualTo(410);
        } finally {
            service.engine.clock.set(now);
        }
    }
}
