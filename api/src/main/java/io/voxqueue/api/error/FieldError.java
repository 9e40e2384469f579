// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.error;

/** What is wrong with one field of a request. */
public record FieldError(String field, String message) {}
