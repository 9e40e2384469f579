// SPDX-License-Identifier: Apache-2.0
/** Who is calling: passwords, tokens, API keys and signed links, and the guard in front of every resource. */
@NullMarked
package io.voxqueue.api.auth;

import org.jspecify.annotations.NullMarked;
