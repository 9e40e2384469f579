// SPDX-License-Identifier: Apache-2.0
/** What is said over WebSockets: jobs are submitted, followed and canceled. */
@NullMarked
package io.voxqueue.api.live;

import org.jspecify.annotations.NullMarked;
