// SPDX-License-Identifier: Apache-2.0
/** What operators see of the whole service, and what they can do about it. */
@NullMarked
package io.voxqueue.api.operation;

import org.jspecify.annotations.NullMarked;
