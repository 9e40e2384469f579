// SPDX-License-Identifier: Apache-2.0
/** What can be asked on the command line: serve, say, explain, voices. */
@NullMarked
package io.voxqueue.api.command;

import org.jspecify.annotations.NullMarked;
