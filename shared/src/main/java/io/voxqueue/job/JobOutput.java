// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.job;

/** What a job made. */
public sealed interface JobOutput permits SpeechOutput, AnswerOutput {}
