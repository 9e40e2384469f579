// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.auth;

import io.voxqueue.account.Email;
import io.voxqueue.account.Role;
import io.voxqueue.api.edge.ClientAddress;
import io.voxqueue.api.error.ApiException;
import java.net.InetAddress;

/** Tells operators from others where there is no resource to guard: for who comes from this machine. */
public final class OperatorLogins {
    private final AccountService accounts;
    private final LoginThrottle throttle;
    private final Bearers bearers;

    public OperatorLogins(AccountService accounts, LoginThrottle throttle, Bearers bearers) {
        this.accounts = accounts;
        this.throttle = throttle;
        this.bearers = bearers;
    }

    /** One at a time: each hashes. Too many failures and every one is refused for a while. */
    public synchronized boolean isOperator(String email, String password) {
        try {
            Email address = new Email(email);
            ClientAddress here = new ClientAddress(InetAddress.getLoopbackAddress());
            return throttle.begin(address, here)
                            .with(() -> accounts.authenticate(address, password))
                            .role()
                    == Role.OPERATOR;
        } catch (ApiException | IllegalArgumentException refused) {
            return false;
        }
    }

    public boolean isOperator(String token) {
        try {
            return bearers.prove(token).caller().role() == Role.OPERATOR;
        } catch (ApiException refused) {
            return false;
        }
    }
}
