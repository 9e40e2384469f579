// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.webhook;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** Says to a webhook's owner why there was no answer; the exceptions' own words may tell of inner addresses. */
final class Troubles {
    static final String TIMEOUT = "the receiver did not answer in time";

    private Troubles() {}

    static String inWords(IOException trouble) {
        if (trouble instanceof RefusedAddressException) {
            return "the host has an address that is not public";
        }
        if (trouble instanceof UnknownHostException) {
            return "the host could not be resolved";
        }
        if (trouble instanceof SSLException) {
            return "no secure connection could be made";
        }
        if (trouble instanceof ConnectException || trouble instanceof NoRouteToHostException) {
            return "no connection could be made";
        }
        if (trouble instanceof InterruptedIOException) {
            return TIMEOUT;
        }
        return "the connection broke off or the answer was not HTTP";
    }
}
