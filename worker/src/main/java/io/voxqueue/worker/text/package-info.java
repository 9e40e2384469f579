// SPDX-License-Identifier: Apache-2.0
/** Written text in, speakable sentences out: every spoken character still knows where it stood in the original. */
@NullMarked
package io.voxqueue.worker.text;

import org.jspecify.annotations.NullMarked;
