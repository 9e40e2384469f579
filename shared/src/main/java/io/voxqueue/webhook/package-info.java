// SPDX-License-Identifier: Apache-2.0
/** Telling others, at an address they gave, what happens to their jobs: signed, and tried until it was heard or given up. */
@NullMarked
package io.voxqueue.webhook;

import org.jspecify.annotations.NullMarked;
