// SPDX-License-Identifier: Apache-2.0
/** Voices as files and as loaded neural models: phoneme ids in, samples out. */
@NullMarked
package io.voxqueue.worker.model;

import org.jspecify.annotations.NullMarked;
