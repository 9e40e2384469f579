// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.answer;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * Stands between the SDK and the network: the SDK would let nobody break a call off, would wait without end for a
 * connection, loses what an error says about trying again and holds parts of answers back.
 */
final class GeminiCalls implements Interceptor {
    private static final int MAX_ERROR_BYTES = 64 * 1024;
    private static final ThreadLocal<GeminiExchange> CURRENT =
            new ThreadLocal<>(); // the SDK calls on its caller's thread

    private final Duration connectTimeout;

    GeminiCalls(Duration connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    /** Whatever this thread asks Gemini until {@link #leave} belongs to the exchange. */
    void enter(GeminiExchange exchange) {
        CURRENT.set(exchange);
    }

    void leave() {
        CURRENT.remove();
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        GeminiExchange exchange = CURRENT.get();
        exchange.begin(chain.call());
        Response response = chain.withConnectTimeout((int) connectTimeout.toMillis(), TimeUnit.MILLISECONDS)
                .proceed(chain.request());
        try (response) {
            if (response.isSuccessful()) {
                return read(response, exchange);
            }
            throw RefusedException.of(
                    response.code(),
                    response.header("Retry-After"),
                    response.peekBody(MAX_ERROR_BYTES).string());
        }
    }

    /** What is left for the SDK is a stream without parts. */
    private static Response read(Response response, GeminiExchange exchange) throws IOException {
        ResponseBody body = response.body();
        if (body == null) {
            throw new MalformedAnswerException();
        }
        GeminiEvents.read(body.source(), exchange.listener());
        return response.newBuilder()
                .body(ResponseBody.create("", body.contentType()))
                .build();
    }
}
