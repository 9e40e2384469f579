// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.socket;

import java.nio.charset.StandardCharsets;

/** Why a WebSocket ends: the codes of RFC 6455 and its registry that the service uses, and its own from 4000 on. */
public final class CloseCodes {
    public static final int PROTOCOL_ERROR = 1002;
    public static final int UNSUPPORTED_DATA = 1003;
    public static final int INVALID_PAYLOAD = 1007;
    public static final int POLICY_VIOLATION = 1008;
    public static final int MESSAGE_TOO_BIG = 1009;
    public static final int INTERNAL_ERROR = 1011;
    public static final int RESTARTING = 1012;
    public static final int TRY_AGAIN_LATER = 1013;

    /** A token is missing, wrong, or good no more. */
    public static final int UNAUTHENTICATED = 4401;

    /** No token came in time. */
    public static final int AUTHENTICATION_TIMEOUT = 4408;

    /** The owner has too many connections, or the address has shown too many wrong tokens. */
    public static final int TOO_MANY = 4429;

    private static final int LONGEST_REASON = 123;

    private CloseCodes() {}

    /** The reason as it fits into a close frame, cut at a character. */
    static String shortened(String reason) {
        String cut = reason;
        while (cut.getBytes(StandardCharsets.UTF_8).length > LONGEST_REASON) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
        }
        return cut;
    }
}
