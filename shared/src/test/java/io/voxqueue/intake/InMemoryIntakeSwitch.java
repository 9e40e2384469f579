// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.intake;

/** Forgets with the test. */
public final class InMemoryIntakeSwitch implements IntakeSwitch {
    private volatile boolean paused;

    @Override
    public boolean isPaused() {
        return paused;
    }

    @Override
    public void pause() {
        paused = true;
    }

    @Override
    public void resume() {
        paused = false;
    }
}
