// SPDX-License-Identifier: Apache-2.0
/** Voices: who can speak, in which language, under which licence. */
@NullMarked
package io.voxqueue.voice;

import org.jspecify.annotations.NullMarked;
