// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.resource;

import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;

/** Answers a request that was put aside. */
final class Resume {
    private Resume() {}

    /** With what the supplier makes, or with what it throws: either way the client is answered. */
    static void with(AsyncResponse waiting, Supplier<Response> answer) {
        try {
            waiting.resume(answer.get());
        } catch (RuntimeException e) {
            waiting.resume(e);
        }
    }
}
