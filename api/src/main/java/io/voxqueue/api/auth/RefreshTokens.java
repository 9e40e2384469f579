// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.auth;

import io.voxqueue.account.FamilyId;
import io.voxqueue.account.RefreshFamily;
import io.voxqueue.signing.SigningKeys;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * Refresh tokens: a family's id, a generation, and the signature over both. The signature tells a token that was used
 * before from one that never was; only the first is a reason to end a family, or anybody could end anybody's login.
 */
final class RefreshTokens {
    private static final String PREFIX = "vqr_";
    private static final int NAMED = 2 * Long.BYTES + Integer.BYTES;
    private static final int SIGNATURE = 32;

    private final SigningKeys keys;

    RefreshTokens(SigningKeys keys) {
        this.keys = keys.derive("refresh tokens");
    }

    /** Which token of which family. */
    record RefreshToken(FamilyId family, int generation) {}

    /** The family's newest token. */
    String issue(RefreshFamily family) {
        byte[] named = ByteBuffer.allocate(NAMED)
                .putLong(family.id().value().getMostSignificantBits())
                .putLong(family.id().value().getLeastSignificantBits())
                .putInt(family.generation())
                .array();
        byte[] token = Arrays.copyOf(named, NAMED + SIGNATURE);
        System.arraycopy(keys.current().sign(named), 0, token, NAMED, SIGNATURE);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** Absent if the service never gave out such a token. */
    Optional<RefreshToken> parse(String text) {
        byte[] token = decode(text);
        if (token.length != NAMED + SIGNATURE) {
            return Optional.empty();
        }
        byte[] named = Arrays.copyOf(token, NAMED);
        if (!keys.verify(named, Arrays.copyOfRange(token, NAMED, token.length))) {
            return Optional.empty();
        }
        ByteBuffer fields = ByteBuffer.wrap(named);
        FamilyId family = new FamilyId(new UUID(fields.getLong(), fields.getLong()));
        return Optional.of(new RefreshToken(family, fields.getInt()));
    }

    private static byte[] decode(String text) {
        try {
            return text.startsWith(PREFIX)
                    ? Base64.getUrlDecoder().decode(text.substring(PREFIX.length()))
                    : new byte[0];
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }
}
