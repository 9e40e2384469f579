// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.edge;

import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Finds out once where each request comes from. */
final class ClientAddresses extends Handler.Wrapper {
    private final Optional<String> trustedHeader;

    ClientAddresses(Optional<String> trustedHeader) {
        this.trustedHeader = trustedHeader;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        ClientAddress.find(request, trustedHeader).assignTo(request);
        try {
            return super.handle(request, response, callback);
        } finally {
            ClientAddress.forget();
        }
    }
}
