// SPDX-License-Identifier: Apache-2.0
/** What can be asked about a text before it is spoken. */
@NullMarked
package io.voxqueue.speech;

import org.jspecify.annotations.NullMarked;
