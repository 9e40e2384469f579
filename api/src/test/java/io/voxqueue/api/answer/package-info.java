// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.voxqueue.api.answer;

import org.jspecify.annotations.NullMarked;
