// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.account;

import java.util.Locale;
import java.util.regex.Pattern;

/** An e-mail address as a name to log in with; the same in upper and lower case. */
public record Email(String value) {
    private static final int LONGEST = 254; // RFC 5321, less the angle brackets
    private static final Pattern SHAPE = Pattern.compile("[^\\s@\\p{C}]{1,64}@[^\\s@\\p{C}]{1,253}");

    public Email {
        value = value.strip().toLowerCase(Locale.ROOT);
        if (value.length() > LONGEST || !SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("must be an e-mail address of at most " + LONGEST + " characters");
        }
    }

    /** Leaves the address out: it is personal, and values end up in logs. */
    @Override
    public String toString() {
        return "[e-mail]";
    }
}
