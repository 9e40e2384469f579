// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.view;

import java.time.Instant;

/** Addresses that open what a job made without any header, for a while. */
public record LinksView(String audioUrl, String timingsUrl, String captionsUrl, Instant expiresAt) {
    /** The job's own addresses, signed. */
    public static LinksView from(SpeechOutputView output, String query, Instant expiresAt) {
        return new LinksView(
                output.audioUrl() + "?" + query,
                output.timingsUrl() + "?" + query,
                output.captionsUrl() + "?" + query,
                expiresAt);
    }
}
