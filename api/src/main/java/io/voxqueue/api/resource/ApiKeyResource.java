// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.resource;

import io.dropwizard.auth.Auth;
import io.voxqueue.account.ApiKeyId;
import io.voxqueue.api.auth.ApiKeys;
import io.voxqueue.api.auth.Caller;
import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.error.ErrorCode;
import io.voxqueue.api.view.ApiKeyView;
import io.voxqueue.api.view.PageView;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The keys with which programs act for an account. */
@Path("/api/auth/keys")
@Produces(MediaType.APPLICATION_JSON)
public final class ApiKeyResource {
    private static final int LONGEST_NAME = 100;

    private final ApiKeys keys;
    private final InstantSource clock;

    public ApiKeyResource(ApiKeys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response make(@Auth Caller caller, @Nullable KeyRequest request) {
        KeyRequest given = Body.required(request);
        String name = Body.label("name", Body.field("name", given.name()), LONGEST_NAME);
        ApiKeys.Made made = keys.make(caller.owner(), caller.role(), name, expiry(given.expiresAt()));
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.LOCATION, "/api/auth/keys/" + made.key().id())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(ApiKeyView.from(made.key(), made.text()))
                .build();
    }

    @GET
    public PageView<ApiKeyView> list(@Auth Caller caller) {
        return new PageView<>(
                keys.list(caller.owner()).stream().map(ApiKeyView::from).toList(), null);
    }

    @DELETE
    @Path("{id}")
    public void revoke(@Auth Caller caller, @PathParam("id") String id) {
        keys.revoke(caller.owner(), id(id));
    }

    /** What a client sends to get a key. */
    public record KeyRequest(
            @Nullable String name, @Nullable String expiresAt) {}

    private Optional<Instant> expiry(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            Instant end = Instant.parse(text);
            if (end.isAfter(clock.instant())) {
                return Optional.of(end);
            }
        } catch (DateTimeParseException notATime) {
            // refused below, like one that is over
        }
        throw ApiException.ofField(
                ErrorCode.INVALID_VALUE, "expiresAt", "must be a time to come, such as 2030-01-31T12:00:00Z");
    }

    private static ApiKeyId id(String text) {
        try {
            return new ApiKeyId(text);
        } catch (IllegalArgumentException e) {
            throw new ApiException(ErrorCode.NOT_FOUND, "There is no such API key. " + e.getMessage());
        }
    }
}
