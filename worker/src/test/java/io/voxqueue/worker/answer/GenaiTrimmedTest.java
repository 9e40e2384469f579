// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.genai.Client;
import com.google.genai.ResponseStream;
import com.google.genai.errors.ClientException;
import com.google.genai.errors.ServerException;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import io.voxqueue.answer.FakeGemini;
import io.voxqueue.answer.GeminiReply;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The SDK by itself, without the two thirds of its libraries that only Google's cloud logins need. */
class GenaiTrimmedTest {
    private static final GenerateContentConfig PLAIN =
            GenerateContentConfig.builder().build();

    private final FakeGemini gemini = new FakeGemini();
    private final Client client = Client.builder()
            .apiKey(FakeGemini.KEY)
            .httpOptions(HttpOptions.builder()
                    .baseUrl(gemini.baseUrl())
                    .retryOptions(HttpRetryOptions.builder().attempts(1).httpStatusCodes(599))
                    .build())
            .build();

    @AfterEach
    void close() {
        client.close();
        gemini.close();
    }

    @Test
    void whatOnlyCloudLoginsNeedIsNotThere() {
        for (String type : List.of(
                "com.google.auth.oauth2.GoogleCredentials",
                "com.google.protobuf.Message",
                "com.google.api.core.ApiFuture",
                "com.google.gson.Gson",
                "io.grpc.Channel",
                "io.opencensus.trace.Tracer",
                "org.apache.http.client.HttpClient")) {
            assertThatThrownBy(() -> Class.forName(type)).isInstanceOf(ClassNotFoundException.class);
        }
    }

    @Test
    void aQuestionIsAnsweredAtOnceAndLaterAndInPieces() throws Exception {
        gemini.next(GeminiReply.finished("Hello.", "STOP"), GeminiReply.finished("Hello.", "STOP"));

        assertThat(client.models.generateContent("gemini", "Hi?", PLAIN).text()).isEqualTo("Hello.");
        assertThat(client.async
                        .models
                        .generateContent("gemini", "Hi?", PLAIN)
                        .get(10, TimeUnit.SECONDS)
                        .text())
                .isEqualTo("Hello.");
        StringBuilder text = new StringBuilder();
        try (ResponseStream<GenerateContentResponse> parts =
                client.models.generateContentStream("gemini", "Hi?", PLAIN)) {
            parts.forEach(part -> text.append(part.text()));
        }
        assertThat(text).hasToString("Hello, world.");
    }

    @Test
    void errorsAreTold() {
        gemini.next(GeminiReply.quota("7s"), GeminiReply.error(503, "UNAVAILABLE"), GeminiReply.badKey());

        assertThatThrownBy(() -> client.models.generateContent("gemini", "Hi?", PLAIN))
                .isInstanceOf(ClientException.class);
        assertThatThrownBy(() -> client.models.generateContentStream("gemini", "Hi?", PLAIN))
                .isInstanceOf(ServerException.class);
        assertThatThrownBy(() -> client.models.generateContentStream("gemini", "Hi?", PLAIN))
                .isInstanceOf(ClientException.class);
    }
}
