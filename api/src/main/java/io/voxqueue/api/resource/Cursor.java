// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.resource;

import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.error.ErrorCode;
import io.voxqueue.job.JobId;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;

/** Marks where a list goes on; opaque to clients, so that it may change. */
final class Cursor {
    private Cursor() {}

    static String after(JobId id) {
        ByteBuffer bytes = ByteBuffer.allocate(16)
                .putLong(id.value().getMostSignificantBits())
                .putLong(id.value().getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    static JobId parse(String cursor) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
            if (bytes.remaining() == 16) {
                return new JobId(new UUID(bytes.getLong(), bytes.getLong()));
            }
        } catch (IllegalArgumentException notBase64) {
            // refused below, like one of another length
        }
        throw ApiException.ofField(
                ErrorCode.INVALID_PARAMETER, "cursor", "must be the nextCursor of an earlier page, unchanged");
    }
}
