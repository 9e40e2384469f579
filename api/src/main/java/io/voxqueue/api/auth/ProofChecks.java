// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.auth;

import io.voxqueue.api.auth.Bearers.Proof;
import io.voxqueue.api.error.ApiException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks again whether a token is good, for what goes on long after it was shown. */
public final class ProofChecks {
    private static final Logger log = LoggerFactory.getLogger(ProofChecks.class);

    private final Predicate<Proof> stillGood;
    private final Duration keyInterval;
    private final Executor checks;
    private final InstantSource clock;

    /** API keys are looked up now and then, by the executor: the store may be slow. */
    public ProofChecks(Predicate<Proof> stillGood, Duration keyInterval, Executor checks, InstantSource clock) {
        this.stillGood = stillGood;
        this.keyInterval = keyInterval;
        this.checks = checks;
        this.clock = clock;
    }

    /** Begins to look after what was just proven. */
    public Standing standing(Proof proof) {
        return new Standing(proof);
    }

    private static ApiException keyIsOver() {
        return Unauthorized.invalid("The API key was revoked, or has expired");
    }

    /** Something proven that must go on being true. */
    public final class Standing {
        private final Proof proof;
        private final AtomicBoolean checking = new AtomicBoolean();
        private volatile long checkedAt = System.nanoTime();

        private Standing(Proof proof) {
            this.proof = proof;
        }

        public Proof proof() {
            return proof;
        }

        /** Tells, now or soon, why it is good no more; call it again and again. */
        public void look(long nanoTime, Consumer<ApiException> refusal) {
            boolean over =
                    proof.until().map(end -> !clock.instant().isBefore(end)).orElse(false);
            if (over) {
                refusal.accept(proof.key().isPresent() ? keyIsOver() : Unauthorized.expired());
            } else if (proof.key().isPresent()
                    && nanoTime - checkedAt > keyInterval.toNanos()
                    && checking.compareAndSet(false, true)) {
                checkedAt = nanoTime;
                checks.execute(() -> check(refusal));
            }
        }

        private void check(Consumer<ApiException> refusal) {
            try {
                if (!stillGood.test(proof)) {
                    refusal.accept(keyIsOver());
                }
            } catch (RuntimeException e) { // it is looked again; meanwhile nobody is to blame
                log.warn("An API key could not be looked up", e);
            } finally {
                checking.set(false);
            }
        }
    }
}
