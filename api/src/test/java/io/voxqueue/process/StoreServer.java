// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.process;

import io.voxqueue.embedded.EmbeddedStore;
import java.io.IOException;
import java.nio.file.Path;

/** A database for several services: the embedded store in a process of its own, which tells where it is. */
final class StoreServer {
    private StoreServer() {}

    public static void main(String[] arguments) throws IOException {
        EmbeddedStore store = EmbeddedStore.open(Path.of(arguments[0]));
        System.out.println(store.uri()); // its threads keep the process alive
    }
}
