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
    /** The process that ran the job died, more often than a job is given a new chance. */
    WORKER_LOST,
    /** Something nobody foresaw. */
    INTERNAL;

    /** The word clients see: {@code engine_failed}, … */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
