// SPDX-License-Identifier: Apache-2.0
/** Answers to prompts: whom to ask, and how an answer arrives piece by piece. */
@NullMarked
package io.voxqueue.answer;

import org.jspecify.annotations.NullMarked;
