// SPDX-License-Identifier: Apache-2.0
/** Sentences of a job that can be heard by themselves, as soon as they are spoken. */
@NullMarked
package io.voxqueue.api.segment;

import org.jspecify.annotations.NullMarked;
