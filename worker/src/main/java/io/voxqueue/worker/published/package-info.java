// SPDX-License-Identifier: Apache-2.0
/** Voices that others published: which there are, and how they come here, whole and unchanged. */
@NullMarked
package io.voxqueue.worker.published;

import org.jspecify.annotations.NullMarked;
