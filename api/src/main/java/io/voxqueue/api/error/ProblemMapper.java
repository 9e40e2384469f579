// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.error;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EofException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever a resource throws into a problem document; what nobody foresaw is logged here, once. */
public final class ProblemMapper implements ExceptionMapper<Throwable> {
    private static final Logger log = LoggerFactory.getLogger(ProblemMapper.class);

    private final StoreTrouble store;

    public ProblemMapper(StoreTrouble store) {
        this.store = store;
    }

    @Context
    @SuppressWarnings("NullAway.Init") // Jersey sets it before the first call
    private HttpServletRequest request;

    @Override
    public Response toResponse(Throwable error) {
        if (error instanceof ApiException refusal) {
            return answer(refusal);
        }
        if (store.explains(error)) {
            return answer(StoreTrouble.refusal());
        }
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpException http) { // Jetty's, such as a body over the limit found while reading
                return answer(http.getCode(), ServerErrors.detail(http.getCode()));
            }
        }
        if (error instanceof JsonProcessingException json) {
            return answer(JsonErrors.of(json));
        }
        if (error instanceof WebApplicationException web && web.getResponse().getStatus() < 500) {
            return answer(web); // whatever its cause says, it is the client's
        }
        if (error instanceof EofException) {
            log.debug("The client went away during {}", request.getRequestURI());
        } else {
            // Names the request itself: where a client waited, this is not the thread that its id was bound to.
            String id = RequestId.of(request);
            log.error("{} {} failed, request {}", request.getMethod(), request.getRequestURI(), id, error);
        }
        return answer(500, ServerErrors.detail(500));
    }

    private Response answer(ApiException refusal) {
        Problem problem = Problem.of(refusal, request.getRequestURI(), RequestId.of(request));
        Response.ResponseBuilder answer =
                Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
        refusal.headers().forEach(answer::header);
        return answer.build();
    }

    private Response answer(WebApplicationException web) {
        int status = web.getResponse().getStatus();
        if (status < 400) {
            return web.getResponse();
        }
        // Built on the original for its headers: a 405 says which methods are allowed.
        return Response.fromResponse(web.getResponse())
                .type(Problem.MEDIA_TYPE)
                .entity(Problem.of(status, ServerErrors.detail(status), request.getRequestURI(), RequestId.of(request)))
                .build();
    }

    private Response answer(int status, String detail) {
        return Response.status(status)
                .type(Problem.MEDIA_TYPE)
                .entity(Problem.of(status, detail, request.getRequestURI(), RequestId.of(request)))
                .build();
    }
}
