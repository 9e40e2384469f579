// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.job;

import java.util.Locale;

/** Why a job failed, as a word that programs can act on. */
public enum FailureCode {
    /** The model or its runtime failed. */
    ENGINE_FAILED,
    /** The text holds nothing that can be spoken. */
    NOTHING_TO_SAY,
    /** The voice is gone or its files cannot be used. */
    VOICE_UNAVAILABLE,
    /** There was no room or no way to write the audio. */
    STORAGE_FAILED,
    /** The question or its answer touches what the model must not speak of. */
    ANSWER_BLOCKED,
    /** The model said nothing. */
    ANSWER_EMPTY,
    /** The answer ended before its end. */
    ANSWER_CUT_OFF,
    /** What came back cannot be read, or is not the JSON that was asked for. */
    ANSWER_MALFORMED,
    /** No more questions are answered for now. */
    AI_QUOTA_EXCEEDED,
    /** The service's key is not good. */
    AI_KEY_REFUSED,
    /** There is no such model, or not for this key. */
    AI_MODEL_UNKNOWN,
    /** The question cannot be answered as it was put. */
    AI_REQUEST_REFUSED,
    /** Whoever answers cannot be reached or is broken. */
    AI_UNAVAILABLE,
    /** The answer took too long. */
    AI_TIMEOUT,
    /** The process that ran the job died, more often than a job is given a new chance. */
    WORKER_LOST,
    /** The process that ran the job crashed, and crashed again: the job is set aside. */
    WORKER_CRASHED,
    /** The work took longer than a job may take. */
    TIMED_OUT,
    /** There is no room for the audio on the disk. */
    INSUFFICIENT_STORAGE,
    /** Something nobody foresaw. */
    INTERNAL;

    /** The word clients see: {@code engine_failed}, … */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
