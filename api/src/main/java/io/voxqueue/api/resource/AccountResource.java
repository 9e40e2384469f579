// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.resource;

import io.dropwizard.auth.Auth;
import io.voxqueue.account.Email;
import io.voxqueue.account.Role;
import io.voxqueue.api.auth.AccountService;
import io.voxqueue.api.auth.Caller;
import io.voxqueue.api.auth.LoginThrottle;
import io.voxqueue.api.auth.Logins;
import io.voxqueue.api.auth.PasswordThreads;
import io.voxqueue.api.edge.ClientAddress;
import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.error.ErrorCode;
import io.voxqueue.api.view.AccountView;
import io.voxqueue.api.view.TokensView;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes accounts, and begins, prolongs and ends their logins. */
@Path("/api/auth")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class AccountResource {
    private static final int LONGEST_NAME = 100;

    private final AccountService accounts;
    private final Logins logins;
    private final LoginThrottle throttle;
    private final PasswordThreads threads;
    private final boolean registration;

    public AccountResource(
            AccountService accounts,
            Logins logins,
            LoginThrottle throttle,
            PasswordThreads threads,
            boolean registration) {
        this.throttle = throttle;
        this.accounts = accounts;
        this.logins = logins;
        this.threads = threads;
        this.registration = registration;
    }

    @POST
    @Path("register")
    @PermitAll
    public void register(@Nullable RegisterRequest request, @Suspended AsyncResponse answer) {
        RegisterRequest given = Body.required(request);
        if (!registration) {
            throw new ApiException(ErrorCode.REGISTRATION_CLOSED, "Accounts of this service are made by its operators");
        }
        Email email = email(given.email());
        String password = Body.field("password", given.password());
        Optional<String> name = Optional.ofNullable(given.name()).map(text -> Body.label("name", text, LONGEST_NAME));
        accounts.checkPassword(password, email);
        threads.execute(() -> Resume.with(
                answer,
                () -> tokens(logins.begin(accounts.add(email, name, password, Role.USER)), Response.Status.CREATED)));
    }

    @POST
    @Path("login")
    @PermitAll
    public void login(
            @Nullable LoginRequest request, @Context ContainerRequestContext http, @Suspended AsyncResponse answer) {
        LoginRequest given = Body.required(request);
        Email email = email(given.email());
        String password = Body.field("password", given.password());
        LoginThrottle.Attempt attempt = throttle.begin(email, ClientAddress.of(http));
        try {
            threads.execute(() -> Resume.with(
                    answer,
                    () -> tokens(
                            logins.begin(attempt.with(() -> accounts.authenticate(email, password))),
                            Response.Status.OK)));
        } catch (ApiException tooMany) {
            attempt.withdraw();
            throw tooMany;
        }
    }

    @POST
    @Path("refresh")
    @PermitAll
    public Response refresh(@Nullable RefreshRequest request) {
        String token = Body.field("refreshToken", Body.required(request).refreshToken());
        return tokens(logins.refresh(token), Response.Status.OK);
    }

    @POST
    @Path("logout")
    public void logout(@Auth Caller caller) {
        if (caller.login().isEmpty()) {
            throw new ApiException(
                    ErrorCode.CONFLICT, "An API key is no login; DELETE /api/auth/keys/{id} takes it back");
        }
        logins.end(caller);
    }

    @GET
    @Path("me")
    public Response me(@Auth Caller caller) {
        return Response.ok(AccountView.from(accounts.find(caller.owner())))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** What a client sends to get an account. */
    public record RegisterRequest(
            @Nullable String email,
            @Nullable String password,
            @Nullable String name) {
        @Override
        public String toString() {
            return "RegisterRequest";
        }
    }

    /** What a client sends to log in. */
    public record LoginRequest(
            @Nullable String email, @Nullable String password) {
        @Override
        public String toString() {
            return "LoginRequest";
        }
    }

    /** What a client sends to stay logged in. */
    public record RefreshRequest(@Nullable String refreshToken) {
        @Override
        public String toString() {
            return "RefreshRequest";
        }
    }

    private static Email email(@Nullable String text) {
        try {
            return new Email(Body.field("email", text));
        } catch (IllegalArgumentException e) {
            throw ApiException.ofField(ErrorCode.INVALID_VALUE, "email", String.valueOf(e.getMessage()));
        }
    }

    private static Response tokens(Logins.Tokens tokens, Response.Status status) {
        return Response.status(status)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(new TokensView(
                        tokens.access(),
                        "Bearer",
                        tokens.accessLifetime().toSeconds(),
                        tokens.refresh(),
                        AccountView.from(tokens.account())))
                .build();
    }
}
