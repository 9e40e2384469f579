// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.auth;

import io.voxqueue.job.OwnerId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happened to accounts, one line each, in a logger of its own ({@code io.voxqueue.audit}). Names accounts and keys
 * by their ids only; the request's id in the line leads to the access log, which knows the address.
 */
final class AuditLog {
    private static final Logger log = LoggerFactory.getLogger("io.voxqueue.audit");

    private AuditLog() {}

    static void record(String event, OwnerId account) {
        log.info("{} account={}", event, account);
    }

    static void record(String event, OwnerId account, Object what) {
        log.info("{} account={} id={}", event, account, what);
    }

    /** Somebody without an account, or nobody knows whose. */
    static void record(String event) {
        log.info("{} account=-", event);
    }
}
