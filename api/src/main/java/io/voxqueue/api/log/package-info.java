// SPDX-License-Identifier: Apache-2.0
/** How the log is written: in lines for people or objects for programs, and not the same thing over and over. */
@NullMarked
package io.voxqueue.api.log;

import org.jspecify.annotations.NullMarked;
