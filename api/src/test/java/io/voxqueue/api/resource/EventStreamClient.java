// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.resource;

import com.fasterxml.jackson.databind.JsonNode;
import io.voxqueue.api.RunningService;
import io.voxqueue.api.view.HttpJson;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Reads server-sent events as they come. */
final class EventStreamClient implements AutoCloseable {
    private final HttpResponse<Stream<String>> response;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final List<String> comments = new CopyOnWriteArrayList<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private volatile boolean ended;

    private EventStreamClient(HttpResponse<Stream<String>> response) {
        this.response = response;
        thread.execute(this::read);
    }

    record Event(Optional<String> id, String type, JsonNode data) {}

    static EventStreamClient open(RunningService service, String path, String... headers)
            throws IOException, InterruptedException {
        return open(service.with(service.request(path), headers));
    }

    static EventStreamClient open(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        return new EventStreamClient(client.send(request.build(), HttpResponse.BodyHandlers.ofLines()));
    }

    HttpResponse<Stream<String>> response() {
        return response;
    }

    /** All events but snapshots. */
    List<Event> events() {
        return events.stream().filter(event -> !event.type().equals("snapshot")).toList();
    }

    List<Event> snapshots() {
        return events.stream().filter(event -> event.type().equals("snapshot")).toList();
    }

    List<String> types() {
        return events().stream().map(Event::type).toList();
    }

    List<String> ids() {
        return events().stream().flatMap(event -> event.id().stream()).toList();
    }

    List<String> comments() {
        return comments;
    }

    boolean hasEnded() {
        return ended;
    }

    @Override
    public void close() {
        response.body().close();
        thread.shutdownNow();
    }

    private void read() {
        List<String> block = new ArrayList<>();
        try {
            response.body().forEach(line -> {
                if (!line.isEmpty()) {
                    block.add(line);
                } else {
                    take(block);
                    block.clear();
                }
            });
        } catch (RuntimeException closed) {
            comments.add("broken off");
        }
        ended = true;
    }

    private void take(List<String> block) {
        block.stream().filter(line -> line.startsWith(":")).forEach(comments::add);
        field(block, "event").ifPresent(type -> events.add(new Event(field(block, "id"), type, json(block))));
    }

    private static JsonNode json(List<String> block) {
        try {
            return HttpJson.mapper().readTree(field(block, "data").orElseThrow());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<String> field(List<String> block, String name) {
        return block.stream()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .findFirst();
    }
}
