// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.job;

/** What was asked for, complete: running it needs nothing else from the client. */
public sealed interface JobSpec permits SpeechSpec, AnswerSpec {
    JobKind kind();
}
