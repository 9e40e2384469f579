// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue.dashboard;

/** Knows who may see the dashboard. */
public interface DashboardAccess {
    /** Whether this is an operator's address and password; slow, and slower for who guesses. */
    boolean isOperator(String email, String password);

    /** Whether this is an operator's token. */
    boolean isOperator(String token);
}
