// SPDX-License-Identifier: Apache-2.0
/** Words in, the sounds of a voice out: lexicon, letter-to-sound rules and the model's symbols. */
@NullMarked
package io.voxqueue.worker.phoneme;

import org.jspecify.annotations.NullMarked;
