// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.view;

import io.voxqueue.job.JobId;
import org.jspecify.annotations.Nullable;

/** What can be done with a job. {@code events} is null while the service has no event stream. */
public record UrlsView(String self, String cancel, @Nullable String events) {
    static UrlsView of(JobId id) {
        String self = "/api/jobs/" + id;
        return new UrlsView(self, self + "/cancel", null);
    }
}
