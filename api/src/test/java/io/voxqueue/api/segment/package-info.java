// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.voxqueue.api.segment;

import org.jspecify.annotations.NullMarked;
