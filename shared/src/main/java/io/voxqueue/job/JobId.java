// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.job;

import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;

/** Names one job; time-ordered (UUID version 7), so sorting ids sorts jobs by age. */
public record JobId(UUID value) implements Comparable<JobId> {
    private static final Pattern CANONICAL = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** Reads the canonical lower-case form; anything else is an {@link IllegalArgumentException}. */
    public static JobId parse(String text) {
        if (!CANONICAL.matcher(text).matches()) {
            throw new IllegalArgumentException("A job id looks like 01890a5d-ac96-774b-bcce-b302099a8057");
        }
        return new JobId(UUID.fromString(text));
    }

    /** When it was made, to the millisecond, by the clock of its maker. */
    public Instant madeAt() {
        return Instant.ofEpochMilli(value.getMostSignificantBits() >>> 16);
    }

    /** By age, oldest first: compares the text form, because {@link UUID#compareTo} compares signed halves. */
    @Override
    public int compareTo(JobId other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
