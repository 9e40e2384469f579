// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.resource;

import io.voxqueue.digest.Sha256;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** The client for browsers: modules without dependencies. */
@Path("/page/{script: voxqueue|chat|job|segment-player}.js")
@PermitAll
public final class PageResource {
    private static final String SCRIPTS = "/io/voxqueue/api/page/";

    @GET
    @Produces("text/javascript;charset=utf-8")
    public Response script(@PathParam("script") String name, @Context Request request) throws IOException {
        try (InputStream in = PageResource.class.getResourceAsStream(SCRIPTS + name + ".js")) {
            byte[] script = Objects.requireNonNull(in).readAllBytes();
            EntityTag tag = new EntityTag(Sha256.of(script));
            Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
            Response.ResponseBuilder answer = unchanged == null ? Response.ok(script) : unchanged;
            return answer.tag(tag).header(HttpHeaders.CACHE_CONTROL, "no-cache").build();
        }
    }
}
