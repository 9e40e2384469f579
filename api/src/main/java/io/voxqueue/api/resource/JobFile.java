// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.resource;

import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.error.ErrorCode;
import io.voxqueue.api.view.SubRip;
import io.voxqueue.api.view.WebVtt;
import io.voxqueue.audio.AudioFormat;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobOutput;
import io.voxqueue.job.SpeechOutput;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** One of the files that a job made, as it is named in its address. */
record JobFile(Job job, SpeechOutput made, String extension, Duration left) {
    private static final Set<String> TEXTS = Set.of("json", "vtt", "srt");

    /** The file, if the job can ever have it and has it now. */
    static JobFile of(Job job, String extension, Instant now) {
        String format = job.spec()
                .audioFormat()
                .map(AudioFormat::wireName)
                .orElseThrow(
                        () -> new ApiException(ErrorCode.NOT_FOUND, "Job " + job.id() + " is one that makes no audio"));
        if (!extension.equals(format) && !TEXTS.contains(extension)) {
            throw new ApiException(
                    ErrorCode.NOT_FOUND, "Job " + job.id() + " has ." + format + ", .json, .vtt and .srt");
        }
        return switch (job.state()) {
            case QUEUED, RUNNING ->
                throw new ApiException(
                                ErrorCode.NOT_READY,
                                "Job " + job.id() + " is " + job.state().wireName() + " still")
                        .withHeader(HttpHeaders.RETRY_AFTER, "1");
            case EXPIRED -> throw gone(job);
            case SUCCEEDED, FAILED, CANCELED ->
                new JobFile(
                        job,
                        job.output().flatMap(JobOutput::speech).orElseThrow(() -> none(job)),
                        extension,
                        job.expiresAt().map(end -> Duration.between(now, end)).orElse(Duration.ZERO));
        };
    }

    private static ApiException none(Job job) {
        return new ApiException(
                ErrorCode.NO_AUDIO, "Job " + job.id() + " has " + job.state().wireName() + " and made no audio");
    }

    boolean isAudio() {
        return !TEXTS.contains(extension);
    }

    String mediaType() {
        return switch (extension) {
            case "json" -> MediaType.APPLICATION_JSON;
            case "vtt" -> WebVtt.MEDIA_TYPE;
            case "srt" -> SubRip.MEDIA_TYPE;
            default -> made.format().mediaType();
        };
    }

    EntityTag tag() {
        return new EntityTag(isAudio() ? made.sha256() : made.sha256() + "-" + extension);
    }

    Response.ResponseBuilder described(Response.ResponseBuilder answer) {
        answer.tag(tag())
                .header(HttpHeaders.CACHE_CONTROL, "private, max-age=" + Math.max(0, left.toSeconds()))
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + job.id() + "." + extension + "\"");
        return isAudio() ? answer.header("Accept-Ranges", "bytes") : answer;
    }

    /** Why the store has it not. */
    ApiException missing() {
        return left.isNegative() || left.isZero() ? gone(job) : elsewhere(job);
    }

    /** The job's record is shared by all processes on one store, its audio by those on one data directory. */
    static ApiException elsewhere(Job job) {
        return new ApiException(
                ErrorCode.AUDIO_ELSEWHERE,
                "The audio of job " + job.id() + " is not in the data directory of the process that was asked");
    }

    private static ApiException gone(Job job) {
        return new ApiException(ErrorCode.EXPIRED, "The audio of job " + job.id() + " has expired");
    }
}
