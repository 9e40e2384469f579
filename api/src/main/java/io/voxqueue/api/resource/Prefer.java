// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.resource;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the {@code Prefer} header (RFC 7240): how long a client is ready to wait for a job's end. */
final class Prefer {
    static final String APPLIED = "Preference-Applied";

    private static final int MAX_SECONDS = 60;
    private static final Pattern WAIT =
            Pattern.compile("(?i)(?:^|[,;])\\s*wait\\s*=\\s*\"?(\\d{1,9})\"?\\s*(?=$|[,;])");

    private Prefer() {}

    /** At most a minute; absent if there is no such preference, or none that can be read: RFC 7240 ignores those. */
    static Optional<Duration> waiting(@Nullable String header) {
        Matcher wait = WAIT.matcher(header == null ? "" : header);
        return wait.find()
                ? Optional.of(Duration.ofSeconds(Math.min(MAX_SECONDS, Integer.parseInt(wait.group(1)))))
                : Optional.empty();
    }

    static String applied(Duration wait) {
        return "wait=" + wait.toSeconds();
    }
}
