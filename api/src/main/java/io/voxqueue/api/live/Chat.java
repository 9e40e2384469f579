// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.voxqueue.api.AnswerRequest;
import io.voxqueue.api.Interruptions;
import io.voxqueue.api.JobService;
import io.voxqueue.api.resource.KeyedPosts;
import io.voxqueue.job.Job;
import io.voxqueue.job.OwnerId;
import java.util.List;
import java.util.Optional;

/** What is said in conversations over a socket. */
final class Chat {
    private static final String PATH = "api/ai/generate"; // a key that was sent there is known here

    private final JobService service;
    private final Interruptions interruptions;
    private final KeyedPosts posts;
    private final ObjectMapper json;

    Chat(JobService service, Interruptions interruptions, KeyedPosts posts, ObjectMapper json) {
        this.service = service;
        this.interruptions = interruptions;
        this.posts = posts;
        this.json = json;
    }

    /** Has a question asked; its job. */
    Job send(OwnerId owner, ClientMessage message) {
        AnswerRequest request = message.as(json, ChatRequest.class).asked();
        List<String> keys = message.idempotencyKey().map(List::of).orElse(List.of());
        return posts.submit(owner, keys, PATH, request, id -> service.submit(id, owner, request))
                .job();
    }

    /** Stops an answer; who says how much was heard is told which words these are. */
    Interruptions.Interrupted cancel(OwnerId owner, Playback heard) {
        if (heard.heard().isPresent()) {
            return interruptions.interrupt(owner, heard.job(), heard.required());
        }
        JobService.Canceled canceled = service.cancel(owner, heard.job());
        return new Interruptions.Interrupted(canceled.job(), Optional.empty(), canceled.wasRunning());
    }
}
