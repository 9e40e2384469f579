// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.command;

import com.codahale.metrics.jvm.GarbageCollectorMetricSet;
import com.codahale.metrics.jvm.MemoryUsageGaugeSet;
import com.codahale.metrics.jvm.ThreadStatesGaugeSet;
import io.dropwizard.core.setup.Bootstrap;
import io.voxqueue.api.VoxqueueApplication;
import io.voxqueue.api.VoxqueueConfiguration;

/**
 * Dropwizard's bootstrap without JMX: nobody can reach its beans, and making the server of beans takes a tenth of a second
 * at each start. The admin port tells all of it.
 */
final class LeanBootstrap extends Bootstrap<VoxqueueConfiguration> {
    LeanBootstrap(VoxqueueApplication application) {
        super(application);
    }

    @Override
    public void registerMetrics() {
        getMetricRegistry().register("jvm.gc", new GarbageCollectorMetricSet());
        getMetricRegistry().register("jvm.memory", new MemoryUsageGaugeSet());
        getMetricRegistry().register("jvm.threads", new ThreadStatesGaugeSet());
    }
}
