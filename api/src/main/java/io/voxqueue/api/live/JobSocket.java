// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.voxqueue.api.AnswerRequest;
import io.voxqueue.api.Hearing;
import io.voxqueue.api.JobService;
import io.voxqueue.api.SpeechRequest;
import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.error.ErrorCode;
import io.voxqueue.api.error.StoreTrouble;
import io.voxqueue.api.limit.RequestLimit;
import io.voxqueue.api.resource.KeyedPosts;
import io.voxqueue.api.socket.SocketProtocol;
import io.voxqueue.api.socket.SocketSession;
import io.voxqueue.api.view.EventId;
import io.voxqueue.event.JobFollowers;
import io.voxqueue.event.TextPosition;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import io.voxqueue.job.OwnerId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Submits, follows and cancels jobs over a WebSocket. Each message is answered, with its {@code ref}, in the order in which
 * they came; it counts as one request of its owner.
 */
public final class JobSocket implements SocketProtocol {
    private static final Logger log = LoggerFactory.getLogger(JobSocket.class);

    private static final String SPEECH_PATH = "api/tts/generate";
    private static final String ANSWER_PATH = "api/ai/generate";

    private final JobService service;
    private final KeyedPosts posts;
    private final Hearing hearing;
    private final JobFollowers followers;
    private final RequestLimit limit;
    private final ObjectMapper json;
    private final StoreTrouble store;
    private final ServerMessages messages;
    private final Map<SocketSession, Listening> clients = new ConcurrentHashMap<>();

    public JobSocket(
            JobService service,
            Hearing hearing,
            KeyedPosts posts,
            JobFollowers followers,
            RequestLimit limit,
            ServerMessages messages,
            ObjectMapper json,
            StoreTrouble store) {
        this.service = service;
        this.posts = posts;
        this.hearing = hearing;
        this.followers = followers;
        this.limit = limit;
        this.json = json;
        this.store = store;
        this.messages = messages;
    }

    @Override
    public void opened(SocketSession session) {
        clients.put(session, new Listening(session, followers, messages));
    }

    @Override
    public void closed(SocketSession session) {
        Optional.ofNullable(clients.remove(session)).ifPresent(Listening::close);
    }

    @Override
    public void received(SocketSession session, String text) {
        Listening client = clients.get(session);
        if (client == null) {
            return; // it has gone
        }
        try {
            ClientMessage message = ClientMessage.parse(json, text);
            limit.count(List.of("Bearer", session.caller().owner().toString()));
            obey(session, client, message);
        } catch (ApiException refusal) {
            session.send(messages.error(ClientMessage.refOf(json, text), refusal));
        } catch (RuntimeException e) {
            if (store.explains(e)) {
                session.send(messages.error(ClientMessage.refOf(json, text), StoreTrouble.refusal()));
                return;
            }
            log.error("A message of {} failed", session.caller().owner(), e);
            ApiException unforeseen = new ApiException(ErrorCode.INTERNAL_ERROR, "Something went wrong in the service");
            session.send(messages.error(ClientMessage.refOf(json, text), unforeseen));
        }
    }

    private void obey(SocketSession session, Listening client, ClientMessage message) {
        OwnerId owner = session.caller().owner();
        switch (message.type()) {
            case "subscribe" -> subscribe(session, client, message);
            case "unsubscribe" -> unsubscribe(session, client, message);
            case "tts.generate" -> {
                SpeechRequest request = message.as(json, SpeechRequest.class);
                submit(session, client, message, SPEECH_PATH, request, id -> service.submit(id, owner, request));
            }
            case "ai.generate" -> {
                AnswerRequest request = message.as(json, AnswerRequest.class);
                submit(session, client, message, ANSWER_PATH, request, id -> service.submit(id, owner, request));
            }
            case "chat.send" -> {
                AnswerRequest request = message.as(json, ChatRequest.class).asked(json);
                submit(session, client, message, ANSWER_PATH, request, id -> chat(id, owner, request));
            }
            case "chat.cancel" -> interrupt(session, message, message.as(json, Playback.class));
            case "playback" -> played(session, message, message.as(json, Playback.class));
            case "job.cancel" -> {
                JobService.Canceled canceled = service.cancel(
                        owner, message.as(json, JobReference.class).job());
                reply(session, message, canceled.wasRunning() ? 202 : 200, Optional.of(canceled.job()));
            }
            case "ping" -> session.send(messages.pong(message.ref()));
            default ->
                throw ApiException.ofField(
                        ErrorCode.INVALID_VALUE,
                        "type",
                        "is none of subscribe, unsubscribe, tts.generate, ai.generate, chat.send, chat.cancel,"
                                + " playback, job.cancel, ping");
        }
    }

    private Job chat(JobId id, OwnerId owner, AnswerRequest request) {
        try {
            return service.submit(id, owner, request);
        } catch (ApiException refused) {
            throw refused.renaming("prompt", ChatRequest.TEXT);
        }
    }

    /** Of one job the snapshot is the answer. */
    private void subscribe(SocketSession session, Listening client, ClientMessage message) {
        Subscription wanted = message.as(json, Subscription.class);
        Optional<JobId> job = wanted.job();
        if (job.isPresent()) {
            service.find(session.caller().owner(), job.get());
            client.follow(job.get(), wanted.heard(), message);
        } else {
            client.followAll();
            reply(session, message, 200, Optional.empty());
        }
    }

    private void unsubscribe(SocketSession session, Listening client, ClientMessage message) {
        message.as(json, Subscription.class).job().ifPresentOrElse(client::stop, client::stopAll);
        reply(session, message, 200, Optional.empty());
    }

    /** Whoever has a job made wants to hear of it. */
    private void submit(
            SocketSession session,
            Listening client,
            ClientMessage message,
            String path,
            Object request,
            Function<JobId, Job> intake) {
        List<String> keys = message.idempotencyKey().map(List::of).orElse(List.of());
        Job job = posts.submit(session.caller().owner(), keys, path, request, intake)
                .job();
        reply(session, message, 202, Optional.of(job));
        client.follow(job.id(), new EventId(job.version(), TextPosition.NOTHING), message);
    }

    private void interrupt(SocketSession session, ClientMessage message, Playback heard) {
        Hearing.Interrupted ended = hearing.interrupt(session.caller().owner(), heard.job(), heard.heard());
        session.send(
                messages.reply(message, ended.wasRunning() ? 202 : 200, Optional.of(ended.job()), ended.heardText()));
    }

    /** Reports come often: they are answered only where they say that it was enough. */
    private void played(SocketSession session, ClientMessage message, Playback heard) {
        if (heard.isInterrupt()) {
            interrupt(session, message, heard);
        } else {
            hearing.played(session.caller().owner(), heard.job(), heard.played());
        }
    }

    private void reply(SocketSession session, ClientMessage message, int status, Optional<Job> job) {
        session.send(messages.reply(message, status, job));
    }
}
