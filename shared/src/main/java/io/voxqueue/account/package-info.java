// SPDX-License-Identifier: Apache-2.0
/** Who may use the service: accounts, their API keys, and the logins that are open. */
@NullMarked
package io.voxqueue.account;

import org.jspecify.annotations.NullMarked;
