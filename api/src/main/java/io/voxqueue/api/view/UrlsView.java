// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.view;

import io.voxqueue.job.JobId;

/** What can be done with a job. */
public record UrlsView(String self, String cancel, String events) {
    static UrlsView of(JobId id) {
        String self = "/api/jobs/" + id;
        return new UrlsView(self, self + "/cancel", self + "/events");
    }
}
