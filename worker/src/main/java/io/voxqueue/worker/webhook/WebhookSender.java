// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.voxqueue.webhook.Answer;
import io.voxqueue.webhook.PublicAddresses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.Dns;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Posts to receivers, whom nobody here knows or trusts: to allowed addresses only, no redirects, no proxies, no cookies,
 * and no more of the answer than its head. Each call has a connection of its own, whose address was checked for it.
 */
public final class WebhookSender implements AutoCloseable {
    private static final Duration TIME_TO_CONNECT = Duration.ofSeconds(5);
    private static final int MAX_CALLS = 64;

    private final Supplier<OkHttpClient> making;
    private final Duration timeout;
    private final InstantSource clock;
    private @Nullable OkHttpClient client;

    /** The client is made when it is first needed: it reads the certificates of all authorities. */
    WebhookSender(Supplier<OkHttpClient> making, Duration timeout, InstantSource clock) {
        this.making = making;
        this.timeout = timeout;
        this.clock = clock;
    }

    /** Gives each call so much time, all in all; private addresses are called only where that is allowed. */
    public static WebhookSender open(Duration timeout, boolean allowPrivateAddresses, InstantSource clock) {
        Predicate<InetAddress> allowed = allowPrivateAddresses ? address -> true : PublicAddresses::include;
        return new WebhookSender(
                () -> client(new AddressGuard(Dns.SYSTEM, allowed), timeout).build(), timeout, clock);
    }

    static OkHttpClient.Builder client(AddressGuard guard, Duration timeout) {
        Dispatcher dispatcher = new Dispatcher();
        dispatcher.setMaxRequests(MAX_CALLS);
        dispatcher.setMaxRequestsPerHost(MAX_CALLS);
        return new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .dns(guard)
                .socketFactory(guard)
                .proxy(Proxy.NO_PROXY)
                .protocols(List.of(Protocol.HTTP_1_1)) // HTTP/2 would share connections between names
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
                .followRedirects(false)
                .followSslRedirects(false)
                .connectTimeout(TIME_TO_CONNECT)
                .readTimeout(timeout)
                .writeTimeout(timeout)
                .callTimeout(timeout);
    }

    /** What the receiver answered, or why it did not. Broken off by an interrupt, whatever it waits for. */
    public Answer post(String url, Map<String, String> headers, String body) throws InterruptedException {
        Call call;
        try {
            call = client().newCall(new Request.Builder()
                    .url(url)
                    .headers(Headers.of(headers))
                    .header("User-Agent", "Voxqueue-Webhooks")
                    .header("Accept-Encoding", "identity")
                    .post(new OnceBody(body.getBytes(UTF_8)))
                    .build());
        } catch (IllegalArgumentException e) {
            return Answer.none("the URL cannot be called");
        }
        return await(call);
    }

    /** Breaks off what is being sent. */
    @Override
    public synchronized void close() {
        if (client != null) {
            client.dispatcher().cancelAll();
            client.dispatcher().executorService().shutdown();
        }
    }

    private synchronized OkHttpClient client() {
        if (client == null) {
            client = making.get();
        }
        return client;
    }

    /** The call runs on a thread of OkHttp's: looking up a name can neither be interrupted nor timed out. */
    private Answer await(Call call) throws InterruptedException {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        call.enqueue(new Callback() {
            @Override
            public void onResponse(Call answered, Response response) {
                answer.complete(head(response));
                answered.cancel(); // whatever the body is, and however long, nobody wants it
                response.close();
            }

            @Override
            public void onFailure(Call failed, IOException e) {
                answer.complete(Answer.none(Troubles.inWords(e)));
            }
        });
        try {
            return answer.get(timeout.plusSeconds(1).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Answer.none(Troubles.TIMEOUT);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A call to a receiver ended in a way that was not foreseen", e);
        } finally {
            call.cancel();
        }
    }

    private Answer head(Response response) {
        return Answer.of(response.code(), RetryAfter.parse(response.header("Retry-After"), clock.instant()));
    }
}
