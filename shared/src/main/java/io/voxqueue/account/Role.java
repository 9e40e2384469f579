// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.account;

import java.util.Locale;

/** What an account may do beyond its own jobs. */
public enum Role {
    /** Nothing. */
    USER,
    /** See and steer the whole service. */
    OPERATOR;

    /** The word clients see: {@code user}, {@code operator}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
