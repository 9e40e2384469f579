// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.answer;

import com.google.genai.Client;
import com.google.genai.types.ClientOptions;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import io.voxqueue.job.AnswerSpec;
import java.time.Duration;
import okhttp3.OkHttpClient;

/** The SDK with everything switched off that it would do by itself: tries, redirects, settings from the environment. */
final class GeminiClient implements AutoCloseable {
    private static final String GOOGLE = "https://generativelanguage.googleapis.com";
    private static final int NO_SUCH_STATUS = 599;

    private final GeminiCalls calls;
    private final Client client;

    GeminiClient(AnswerOptions options) {
        calls = new GeminiCalls(options.connectTimeout());
        OkHttpClient http = new OkHttpClient.Builder()
                .addInterceptor(calls)
                .followRedirects(false) // the key would go along
                .build();
        HttpOptions how = HttpOptions.builder()
                .baseUrl(options.baseUrl().isEmpty() ? GOOGLE : options.baseUrl())
                .apiVersion("v1beta")
                // One try, though the SDK would sleep after it, too, for the statuses that it tries again.
                .retryOptions(HttpRetryOptions.builder().attempts(1).httpStatusCodes(NO_SUCH_STATUS))
                .build();
        client = Client.builder()
                .apiKey(options.apiKey().reveal())
                .vertexAI(false)
                .httpOptions(how)
                .clientOptions(ClientOptions.builder().customHttpClient(http).build())
                .build();
    }

    /** Asks on this thread, and reads the answer to its end or the exchange's. */
    void stream(AnswerSpec spec, Duration timeout, GeminiExchange exchange) {
        calls.enter(exchange);
        try {
            client.models
                    .generateContentStream(
                            spec.model(), GeminiRequest.contents(spec), GeminiRequest.config(spec, timeout))
                    .close(); // the exchange has had all of it by now
        } finally {
            calls.leave();
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
