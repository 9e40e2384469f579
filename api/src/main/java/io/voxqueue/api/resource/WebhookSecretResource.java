// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.resource;

import io.voxqueue.api.view.WebhookSecretView;
import io.voxqueue.job.OwnerId;
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
    public Response find() {
        return Response.ok(new WebhookSecretView(keys.secret(OwnerId.LOCAL)))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
