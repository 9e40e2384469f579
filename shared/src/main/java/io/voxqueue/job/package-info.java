// SPDX-License-Identifier: Apache-2.0
/** A job and its life: what was asked, how far it is, how it ended. */
@NullMarked
package io.voxqueue.job;

import org.jspecify.annotations.NullMarked;
