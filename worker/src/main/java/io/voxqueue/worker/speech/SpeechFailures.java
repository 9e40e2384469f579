// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.speech;

import io.voxqueue.job.FailureCode;
import io.voxqueue.job.JobFailedException;
import io.voxqueue.job.JobFailure;
import io.voxqueue.voice.VoiceId;
import io.voxqueue.worker.model.EngineFailedException;
import io.voxqueue.worker.model.UnusableModelException;
import io.voxqueue.worker.phoneme.UnknownSymbolException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;

/** What a failure to speak means for the job that was to be spoken. */
public final class SpeechFailures {
    private SpeechFailures() {}

    /**
     * Why the job failed.
     *
     * @throws InterruptedException when it did not, but the process is stopping
     */
    public static JobFailedException of(Exception failure, VoiceId voice) throws InterruptedException {
        if (failure instanceof ClosedByInterruptException) { // files close when their thread is told to stop
            throw (InterruptedException) new InterruptedException("Stopped while writing").initCause(failure);
        }
        if (failure instanceof NothingToSayException) {
            return failed(FailureCode.NOTHING_TO_SAY, "The text holds nothing that can be spoken", false, failure);
        }
        if (failure instanceof UnusableModelException || failure instanceof UnknownSymbolException) {
            return failed(FailureCode.VOICE_UNAVAILABLE, "Voice '" + voice + "' cannot be used", false, failure);
        }
        if (failure instanceof EngineFailedException) {
            return failed(FailureCode.ENGINE_FAILED, "Voice '" + voice + "' failed to speak", true, failure);
        }
        if (failure instanceof IOException) {
            return failed(FailureCode.STORAGE_FAILED, "The audio could not be stored", true, failure);
        }
        return failed(FailureCode.INTERNAL, "Unforeseen: " + failure.getClass().getSimpleName(), true, failure);
    }

    private static JobFailedException failed(FailureCode code, String message, boolean retryable, Exception cause) {
        return new JobFailedException(new JobFailure(code, message, retryable), cause);
    }
}
