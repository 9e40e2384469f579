// SPDX-License-Identifier: Apache-2.0
/** What clients see of the domain, as JSON and captions. */
@NullMarked
package io.voxqueue.api.view;

import org.jspecify.annotations.NullMarked;
