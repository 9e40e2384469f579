// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.audio;

import io.voxqueue.MutableClock;

class InMemoryAudioStoreTest implements AudioStoreContract, AudioLifetimeContract {
    private final MutableClock clock = new MutableClock();
    private final InMemoryAudioStore store = new InMemoryAudioStore(RETENTION, clock);

    @Override
    public MutableClock clock() {
        return clock;
    }

    @Override
    public AudioStore store() {
        return store;
    }
}
