// SPDX-License-Identifier: Apache-2.0
/** Samples in, bytes of an audio file out. */
@NullMarked
package io.voxqueue.worker.encode;

import org.jspecify.annotations.NullMarked;
