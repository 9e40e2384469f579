// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.webhook;

import java.net.UnknownHostException;

/** A receiver's address is one that must not be called; says which kind, never which address. */
final class RefusedAddressException extends UnknownHostException {
    private static final long serialVersionUID = 1;

    RefusedAddressException() {
        super("not a public address");
    }
}
