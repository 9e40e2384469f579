// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.job;

/**
 * Why a job failed.
 *
 * @param message for people; holds neither text to be spoken nor secrets
 * @param retryable whether asking again may succeed
 */
public record JobFailure(FailureCode code, String message, boolean retryable) {}
