// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.auth;

import io.voxqueue.api.edge.ClientAddress;
import io.voxqueue.job.OwnerId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happened to accounts and from where, one line each, in a logger of its own ({@code io.voxqueue.audit}). Names
 * accounts and keys by their ids only.
 */
public final class AuditLog {
    private static final Logger log = LoggerFactory.getLogger("io.voxqueue.audit");

    private AuditLog() {}

    public static void record(String event, OwnerId account) {
        log.info("{} account={} address={}", event, account, ClientAddress.logged());
    }

    public static void record(String event, OwnerId account, Object what) {
        log.info("{} account={} id={} address={}", event, account, what, ClientAddress.logged());
    }

    /** Somebody without an account, or nobody knows whose. */
    static void record(String event) {
        log.info("{} account=- address={}", event, ClientAddress.logged());
    }
}
