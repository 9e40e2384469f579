// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.auth;

import io.voxqueue.job.JobId;
import io.voxqueue.signing.SigningKeys;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Signs and checks links to what a job made, for a while and for nothing else. */
public final class AudioLinks {
    /** The query parameter that carries the time and the signature. */
    public static final String PARAMETER = "sig";

    private static final Pattern SHAPE = Pattern.compile("([0-9]{1,12})\\.([A-Za-z0-9_-]{43})");

    private final SigningKeys keys;
    private final InstantSource clock;

    public AudioLinks(SigningKeys keys, InstantSource clock) {
        this.keys = keys.derive("audio links");
        this.clock = clock;
    }

    /** What to put behind the job's addresses, good until that second. */
    public String query(JobId job, Instant until) {
        byte[] signature = keys.current().sign(message(job, until.getEpochSecond()));
        return PARAMETER + "=" + until.getEpochSecond() + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    boolean isGood(JobId job, String signature) {
        Matcher shape = SHAPE.matcher(signature);
        if (!shape.matches()) {
            return false;
        }
        long until = Long.parseLong(shape.group(1));
        return keys.verify(message(job, until), Base64.getUrlDecoder().decode(shape.group(2)))
                && clock.instant().getEpochSecond() < until;
    }

    private static byte[] message(JobId job, long until) {
        return (job + "." + until).getBytes(StandardCharsets.US_ASCII);
    }
}
