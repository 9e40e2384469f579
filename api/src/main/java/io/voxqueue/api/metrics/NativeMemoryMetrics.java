// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.metrics;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.voxqueue.api.operation.ProcessMemory;

/** Shows the memory that Java does not manage: models and their tensors, and what the allocator keeps of it. */
final class NativeMemoryMetrics {
    NativeMemoryMetrics(PrometheusRegistry registry) {
        GaugeWithCallback.builder()
                .name("voxqueue_memory_resident_bytes")
                .help("Memory in use by the kernel's count: anonymous (heap, models, tensors), of files, and the peak.")
                .labelNames("kind")
                .callback(callback -> ProcessMemory.read().ifPresent(memory -> {
                    callback.call((double) memory.anonymousBytes(), "anonymous");
                    callback.call((double) memory.fileBytes(), "file");
                    callback.call((double) memory.peakBytes(), "peak");
                }))
                .register(registry);
        GaugeWithCallback.builder()
                .name("voxqueue_memory_arenas")
                .help("Arenas of the native allocator beside its main one; each keeps memory that was freed in it.")
                .callback(callback -> ProcessMemory.arenas().ifPresent(callback::call))
                .register(registry);
    }
}
