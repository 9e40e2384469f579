// SPDX-License-Identifier: Apache-2.0
/** Tests of what clients see. */
@NullMarked
package io.voxqueue.api.view;

import org.jspecify.annotations.NullMarked;
