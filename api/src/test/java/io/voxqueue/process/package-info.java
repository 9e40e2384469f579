// SPDX-License-Identifier: Apache-2.0
/** The real service in real processes: started, asked over HTTP, terminated and killed. */
@NullMarked
package io.voxqueue.process;

import org.jspecify.annotations.NullMarked;
