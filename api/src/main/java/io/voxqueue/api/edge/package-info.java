// SPDX-License-Identifier: Apache-2.0
/** What stands between the network and the resources: request ids, limits, origins, the access log. */
@NullMarked
package io.voxqueue.api.edge;

import org.jspecify.annotations.NullMarked;
