// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.mongo;

import io.voxqueue.job.JobHistory;
import io.voxqueue.job.JobProgress;
import io.voxqueue.job.JobState;
import io.voxqueue.job.JobStep;
import java.util.Date;
import java.util.List;
import org.bson.Document;

/** What the steps of a job look like in the database: part of each write of a running job, hence the short names. */
final class HistoryDocuments {
    private static final String SEQ = "n";
    private static final String STATE = "s";
    private static final String ATTEMPT = "a";
    private static final String PROGRESS = "p";
    private static final String AT = "t";

    private HistoryDocuments() {}

    static List<Document> toDocuments(JobHistory history) {
        return history.steps().stream().map(HistoryDocuments::toDocument).toList();
    }

    /** Jobs that were stored before there was a history have none. */
    static JobHistory toHistory(Document job, String field) {
        return new JobHistory(job.getList(field, Document.class, List.of()).stream()
                .map(HistoryDocuments::toStep)
                .toList());
    }

    static Document progress(JobProgress progress) {
        return new Document("done", progress.done()).append("total", progress.total());
    }

    static JobProgress readProgress(Document document) {
        return new JobProgress(document.getInteger("done"), document.getInteger("total"));
    }

    private static Document toDocument(JobStep step) {
        return new Document(SEQ, step.seq())
                .append(STATE, step.state().name())
                .append(ATTEMPT, step.attempt())
                .append(PROGRESS, progress(step.progress()))
                .append(AT, Date.from(step.at()));
    }

    private static JobStep toStep(Document step) {
        return new JobStep(
                step.getLong(SEQ),
                JobState.valueOf(step.getString(STATE)),
                step.getInteger(ATTEMPT),
                readProgress(step.get(PROGRESS, Document.class)),
                step.getDate(AT).toInstant());
    }
}
