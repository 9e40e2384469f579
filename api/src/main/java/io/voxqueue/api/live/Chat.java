// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.voxqueue.api.AnswerRequest;
import io.voxqueue.api.JobService;
import io.voxqueue.api.resource.KeyedPosts;
import io.voxqueue.job.Job;
import io.voxqueue.job.OwnerId;
import java.util.List;

/** What is said in conversations over a socket. */
final class Chat {
    private static final String PATH = "api/ai/generate"; // a key that was sent there is known here

    private final JobService service;
    private final KeyedPosts posts;
    private final ObjectMapper json;

    Chat(JobService service, KeyedPosts posts, ObjectMapper json) {
        this.service = service;
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
}
