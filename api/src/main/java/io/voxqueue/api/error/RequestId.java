// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.error;

import jakarta.servlet.ServletRequest;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.jetty.util.Attributes;
import org.jspecify.annotations.Nullable;

/** Names one request, in its answer and in every line that is logged for it. */
public final class RequestId {
    public static final String HEADER = "X-Request-Id";

    private static final String ATTRIBUTE = RequestId.class.getName();
    private static final Pattern ACCEPTABLE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private RequestId() {}

    /** The id that the client chose, or a new one if it chose none or one that is unfit for a log. */
    public static String assign(Attributes request, @Nullable String chosen) {
        String id = chosen != null && ACCEPTABLE.matcher(chosen).matches()
                ? chosen
                : UUID.randomUUID().toString();
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }

    /** The request's id; one that the server refused before it got one is given a new one. */
    public static String of(Attributes request) {
        return request.getAttribute(ATTRIBUTE) instanceof String id ? id : assign(request, null);
    }

    static String of(ServletRequest request) {
        return String.valueOf(request.getAttribute(ATTRIBUTE));
    }
}
