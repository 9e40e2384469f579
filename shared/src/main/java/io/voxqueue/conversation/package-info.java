// SPDX-License-Identifier: Apache-2.0
/** What was said between an owner and the model, kept for a while so that the next question can refer to it. */
@NullMarked
package io.voxqueue.conversation;

import org.jspecify.annotations.NullMarked;
