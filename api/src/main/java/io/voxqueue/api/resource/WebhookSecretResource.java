// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.resource;

import io.dropwizard.auth.Auth;
import io.voxqueue.api.auth.Caller;
import io.voxqueue.api.view.WebhookSecretView;
import io.voxqueue.webhook.WebhookKeys;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** What the caller's receivers check signatures with. */
@Path("/api/webhooks/secret")
@Produces(MediaType.APPLICATION_JSON)
public final class WebhookSecretResource {
    private final WebhookKeys keys;

    public WebhookSecretResource(WebhookKeys keys) {
        this.keys = keys;
    }

    @GET
    public Response find(@Auth Caller caller) {
        return Response.ok(new WebhookSecretView(keys.secret(caller.owner())))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
