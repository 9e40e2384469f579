// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jackson.DiscoverableSubtypeResolver;
import io.voxqueue.api.log.RepetitionFilter;
import io.voxqueue.api.setting.LayeredConfigurationFactory;
import io.voxqueue.api.view.HttpJson;

/** The service as a Dropwizard application: where everything is put together. */
public class VoxqueueApplication extends Application<VoxqueueConfiguration> {
    private final Engine.Factory engines;
    private volatile Runnable whenIdle = () -> {};

    public VoxqueueApplication(Engine.Factory engines) {
        this.engines = engines;
    }

    /** Has this done once nobody has needed the process for as long as the settings say. */
    public void whenIdle(Runnable exit) {
        whenIdle = exit;
    }

    @Override
    public String getName() {
        return "voxqueue";
    }

    @Override
    public void initialize(Bootstrap<VoxqueueConfiguration> bootstrap) {
        bootstrap.setObjectMapper(HttpJson.mapper().setSubtypeResolver(new DiscoverableSubtypeResolver()));
        bootstrap.setConfigurationFactoryFactory((type, validator, mapper, prefix) ->
                new LayeredConfigurationFactory<>(type, validator, prefix, System.getenv()));
    }

    @Override
    public void run(VoxqueueConfiguration configuration, Environment environment) throws Exception {
        RepetitionFilter.install();
        Engine engine = engines.open(configuration, environment);
        new ServiceModule(configuration, environment, engine, () -> whenIdle.run()).install();
    }
}
