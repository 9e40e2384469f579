// SPDX-License-Identifier: Apache-2.0
/** Answers to prompts from Google's Gemini, with time limits, tries and failures of our own. */
@NullMarked
package io.voxqueue.worker.answer;

import org.jspecify.annotations.NullMarked;
