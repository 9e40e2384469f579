// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.error;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes problem documents of the errors that Jetty finds before a resource is asked. */
public final class ServerErrors extends ErrorHandler {
    private static final Logger log = LoggerFactory.getLogger(ServerErrors.class);

    /** What Jetty puts in the place of a path that it could not make out. */
    private static final String UNREADABLE = "/badMessage";

    private static final String REFUSAL = ApiException.class.getName();

    private final ObjectMapper json;
    private final BiConsumer<Request, HttpFields.Mutable> headers;

    /** Puts some headers on each error: those that are found early have passed none of our handlers. */
    public ServerErrors(ObjectMapper json, BiConsumer<Request, HttpFields.Mutable> headers) {
        this.json = json;
        this.headers = headers;
        setCacheControl("no-store");
    }

    /** Answers a request that never comes to a resource as a resource would. */
    public static void refuse(Request request, Response response, Callback callback, ApiException refusal) {
        request.setAttribute(REFUSAL, refusal);
        Response.writeError(request, response, callback, refusal.code().status());
    }

    /** What people are told; nothing of what went on inside. */
    static String detail(int status) {
        return switch (status) {
            case 400 -> "The request is not well-formed.";
            case 403 -> "This is not for the page that asks for it.";
            case 404 -> "There is nothing at this path.";
            case 405 -> "This path does not know this method.";
            case 406 -> "None of the media types that the request accepts can be made.";
            case 408 -> "The request did not arrive in time.";
            case 413 -> "The request body is larger than this service accepts.";
            case 414 -> "The request's path and query are too long.";
            case 415 -> "The request body must be application/json, not compressed.";
            case 426 -> "This needs an upgrade of the connection, which the request does not ask for.";
            case 429 -> "There were too many requests; try again soon.";
            case 431 -> "The request's headers are too large.";
            case 503 -> "The service cannot answer now; try again soon.";
            case 505 -> "This service speaks HTTP/1.1.";
            case 507 -> "There is no room for this on the disk; try again later.";
            default ->
                status < 500
                        ? "The request cannot be answered."
                        : "Something went wrong in the service; its log tells more under this request id.";
        };
    }

    @Override
    public boolean errorPageForMethod(String method) {
        return true; // Jetty would leave the body out for DELETE and others
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        if (code >= 500 && cause != null && !(cause instanceof HttpException)) {
            log.error("{} {} failed", request.getMethod(), request.getHttpURI().getPath(), cause);
        }
        HttpURI uri = request.getHttpURI();
        boolean unreadable =
                uri == null || uri.getPath() == null || uri.getPath().equals(UNREADABLE);
        String path = unreadable ? "" : uri.getPath();
        String id = RequestId.of(request);
        headers.accept(request, response.getHeaders());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
        response.getHeaders().put(RequestId.HEADER, id);
        if (!request.getConnectionMetaData().isPersistent()) { // Jetty closes it after what it could not read
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
        }
        if (code == 503) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, 1);
        }
        Problem problem = Problem.of(code, detail(code), path, id);
        if (request.getAttribute(REFUSAL) instanceof ApiException refusal) {
            refusal.headers().forEach(response.getHeaders()::put);
            problem = Problem.of(refusal, path, id);
        }
        response.write(true, body(problem), callback);
    }

    private ByteBuffer body(Problem problem) {
        try {
            return ByteBuffer.wrap(json.writeValueAsBytes(problem));
        } catch (JsonProcessingException e) {
            log.error("A problem document could not be written", e);
            return ByteBuffer.wrap("{}".getBytes(StandardCharsets.UTF_8));
        }
    }
}
