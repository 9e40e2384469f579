// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.intake;

/** What an operator said about new jobs; kept until it is said otherwise, for every process on the same store. */
public interface IntakeSwitch {
    boolean isPaused();

    void pause();

    void resume();
}
