// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.job;

/** What has to be known of a job to choose when it runs: whose it is and what it makes. */
public record JobLabel(OwnerId owner, JobKind kind) {
    public static JobLabel of(Job job) {
        return new JobLabel(job.owner(), job.spec().kind());
    }
}
