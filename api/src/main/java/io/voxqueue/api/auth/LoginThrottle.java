// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.auth;

import io.voxqueue.account.Account;
import io.voxqueue.account.Email;
import io.voxqueue.api.edge.ClientAddress;
import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.error.ErrorCode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Slows down who guesses passwords. Counts by e-mail address and client address together, so that nobody can lock an
 * account's owner out from elsewhere, and by client address alone, against trying one password on many accounts. Never
 * asks whether there is such an account, and so tells nobody.
 */
public final class LoginThrottle {
    private static final int MOST_OF_ONE_ACCOUNT = 5;
    private static final int MOST_OF_ONE_ADDRESS = 20;

    private final FailureCounts pairs;
    private final FailureCounts addresses;

    /** By a clock that nobody sets: one that is would keep owners out, or let guesses in. */
    public LoginThrottle(InstantSource stopwatch) {
        this.pairs = new FailureCounts(MOST_OF_ONE_ACCOUNT, stopwatch);
        this.addresses = new FailureCounts(MOST_OF_ONE_ADDRESS, stopwatch);
    }

    /** Counts a failure before it has happened, or many at once would all be let in; one too many is an {@link ApiException}. */
    public Attempt begin(Email email, ClientAddress address) {
        Attempt attempt = new Attempt(List.of(email, address.network()), address.network());
        pairs.add(attempt.pair).ifPresent(LoginThrottle::refuse);
        Optional<Duration> closed = addresses.add(attempt.network);
        if (closed.isPresent()) {
            pairs.takeBack(attempt.pair);
            refuse(closed.get());
        }
        return attempt;
    }

    /** One login that is being tried. */
    public final class Attempt {
        private final Object pair;
        private final Object network;

        private Attempt(Object pair, Object network) {
            this.pair = pair;
            this.network = network;
        }

        /** Looks whether it succeeds; after a success the account's failures from this address are forgotten. */
        public Account with(Supplier<Account> authentication) {
            try {
                Account account = authentication.get();
                pairs.forget(pair);
                addresses.takeBack(network);
                return account;
            } catch (ApiException refusal) {
                throw refusal;
            } catch (RuntimeException e) {
                withdraw();
                throw e;
            }
        }

        /** The password was not looked at. */
        public void withdraw() {
            pairs.takeBack(pair);
            addresses.takeBack(network);
        }
    }

    private static void refuse(Duration wait) {
        AuditLog.record("login_throttled");
        throw new ApiException(ErrorCode.TOO_MANY_LOGINS, "There were too many failed logins; try again later")
                .withRetryAfter(wait);
    }
}
