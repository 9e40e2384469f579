// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.audio;

class InMemoryAudioStoreTest extends AudioStoreContract {
    private final InMemoryAudioStore store = new InMemoryAudioStore(RETENTION, clock);

    @Override
    protected AudioStore store() {
        return store;
    }
}
