// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.mongo;

import io.voxqueue.job.FailureCode;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobFailure;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobKind;
import io.voxqueue.job.JobLabel;
import io.voxqueue.job.JobMetrics;
import io.voxqueue.job.JobState;
import io.voxqueue.job.OwnerId;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;

/** What a job looks like in the database. Times are kept to the millisecond. */
final class JobDocuments {
    static final String ID = "_id";
    static final String OWNER = "owner";
    static final String KIND = "kind";
    static final String STATE = "state";
    static final String VERSION = "version";
    static final String CREATED_AT = "createdAt";
    static final String FINISHED_AT = "finishedAt";

    private static final String SCHEMA = "v";
    private static final int CURRENT_SCHEMA = 1;
    private static final String METADATA = "metadata";
    private static final String ATTEMPT = "attempt";
    private static final String STARTED_AT = "startedAt";
    private static final String EXPIRES_AT = "expiresAt";
    private static final String PROGRESS = "progress";
    private static final String SPEC = "spec";
    private static final String FAILURE = "failure";
    private static final String METRICS = "metrics";
    private static final String OUTPUT = "output";
    private static final String HISTORY = "history";

    private JobDocuments() {}

    static Document toDocument(Job job) {
        Document document = new Document(ID, job.id().toString())
                .append(SCHEMA, CURRENT_SCHEMA)
                .append(OWNER, job.owner().value())
                .append(KIND, job.spec().kind().name())
                .append(STATE, job.state().name())
                .append(VERSION, job.version())
                .append(ATTEMPT, job.attempt())
                .append(CREATED_AT, Date.from(job.createdAt()))
                .append(METADATA, job.metadata())
                .append(PROGRESS, HistoryDocuments.progress(job.progress()))
                .append(SPEC, JobSpecDocuments.toDocument(job.spec()))
                .append(HISTORY, HistoryDocuments.toDocuments(job.history()));
        job.startedAt().ifPresent(time -> document.append(STARTED_AT, Date.from(time)));
        job.finishedAt().ifPresent(time -> document.append(FINISHED_AT, Date.from(time)));
        job.expiresAt().ifPresent(time -> document.append(EXPIRES_AT, Date.from(time)));
        job.failure().ifPresent(failure -> document.append(FAILURE, failure(failure)));
        job.metrics().ifPresent(metrics -> document.append(METRICS, metrics(metrics)));
        job.output().ifPresent(output -> document.append(OUTPUT, JobOutputDocuments.toDocument(output)));
        return document;
    }

    static Job toJob(Document document) {
        int schema = document.getInteger(SCHEMA);
        if (schema != CURRENT_SCHEMA) {
            throw new IllegalStateException("Job " + document.getString(ID) + " was stored in form " + schema
                    + " but this version reads form " + CURRENT_SCHEMA);
        }
        JobKind kind = JobKind.valueOf(document.getString(KIND));
        return new Job(
                JobId.parse(document.getString(ID)),
                new OwnerId(document.getString(OWNER)),
                JobSpecDocuments.toSpec(kind, part(document, SPEC)),
                document.getString(METADATA),
                JobState.valueOf(document.getString(STATE)),
                document.getLong(VERSION),
                document.getInteger(ATTEMPT),
                document.getDate(CREATED_AT).toInstant(),
                time(document, STARTED_AT),
                time(document, FINISHED_AT),
                time(document, EXPIRES_AT),
                HistoryDocuments.readProgress(part(document, PROGRESS)),
                optionalPart(document, FAILURE).map(JobDocuments::readFailure),
                optionalPart(document, METRICS).map(JobDocuments::readMetrics),
                optionalPart(document, OUTPUT).map(made -> JobOutputDocuments.toOutput(kind, made)),
                HistoryDocuments.toHistory(document, HISTORY));
    }

    /** Of a document that holds owner and kind, whatever else. */
    static JobLabel label(Document document) {
        return new JobLabel(new OwnerId(document.getString(OWNER)), JobKind.valueOf(document.getString(KIND)));
    }

    private static Document failure(JobFailure failure) {
        return new Document("code", failure.code().name())
                .append("message", failure.message())
                .append("retryable", failure.retryable());
    }

    private static JobFailure readFailure(Document document) {
        return new JobFailure(
                FailureCode.valueOf(document.getString("code")),
                document.getString("message"),
                document.getBoolean("retryable"));
    }

    private static Document metrics(JobMetrics metrics) {
        return new Document("queueWaitMs", metrics.queueWaitMs())
                .append("synthesisMs", metrics.synthesisMs())
                .append("audioMs", metrics.audioMs())
                .append("cached", metrics.cached());
    }

    private static JobMetrics readMetrics(Document document) {
        return new JobMetrics(
                document.getLong("queueWaitMs"),
                document.getLong("synthesisMs"),
                document.getLong("audioMs"),
                document.getBoolean("cached"));
    }

    private static Document part(Document document, String field) {
        return optionalPart(document, field)
                .orElseThrow(() -> new IllegalStateException(
                        "Job " + document.getString(ID) + " was stored without its " + field));
    }

    private static Optional<Document> optionalPart(Document document, String field) {
        return Optional.ofNullable(document.get(field, Document.class));
    }

    private static Optional<Instant> time(Document document, String field) {
        return Optional.ofNullable(document.getDate(field)).map(Date::toInstant);
    }
}
