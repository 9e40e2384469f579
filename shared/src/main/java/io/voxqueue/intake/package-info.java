// SPDX-License-Identifier: Apache-2.0
/** Whether the service takes new jobs at all. */
@NullMarked
package io.voxqueue.intake;

import org.jspecify.annotations.NullMarked;
