// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.command;

import io.voxqueue.api.VoxqueueConfiguration;
import io.voxqueue.api.setting.SettingsMapper;
import io.voxqueue.worker.model.OnnxSession;
import java.lang.management.ManagementFactory;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.http.MimeTypes;

/**
 * What serving needs whatever the settings say, made ready by a thread of its own from the first moment on: there is a second
 * core, and nothing else for it to do until the settings are known. In the order in which it is asked for.
 */
final class HeadStart {
    private final CompletableFuture<SettingsMapper> settings = new CompletableFuture<>();
    private final CompletableFuture<Void> all = new CompletableFuture<>();

    static HeadStart begin() {
        HeadStart start = new HeadStart();
        new Thread(start::prepare, "head-start").start();
        return start;
    }

    private void prepare() {
        try {
            settings.complete(SettingsMapper.practised(VoxqueueConfiguration.class));
            Objects.requireNonNull(MimeTypes.DEFAULTS); // Jetty asks for every locale there is
            OnnxSession.loadRuntime();
            ManagementFactory.getPlatformMBeanServer(); // JobRunr asks it how much memory there is
        } catch (Throwable e) { // who waits must hear of it; who needs something else that failed finds out by itself
            settings.completeExceptionally(e);
        } finally {
            all.complete(null);
        }
    }

    /** Reads settings, and has read some; waits until it has. */
    SettingsMapper settings() {
        return settings.join();
    }

    /** A process that exits while native code is being loaded would crash. */
    void await() {
        all.join();
    }
}
