// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jackson.DiscoverableSubtypeResolver;
import io.voxqueue.api.log.RepetitionFilter;
import io.voxqueue.api.setting.LayeredConfigurationFactory;
import io.voxqueue.api.setting.SettingsMapper;
import io.voxqueue.api.view.HttpJson;
import java.util.function.Supplier;

/** The service as a Dropwizard application: where everything is put together. */
public class VoxqueueApplication extends Application<VoxqueueConfiguration> {
    private final Engine.Factory engines;
    private final Supplier<SettingsMapper> mappers;
    private volatile Runnable whenIdle = () -> {};

    public VoxqueueApplication(Engine.Factory engines) {
        this(engines, SettingsMapper::new);
    }

    /** Its settings are read with what is supplied. */
    protected VoxqueueApplication(Engine.Factory engines, Supplier<SettingsMapper> mappers) {
        this.engines = engines;
        this.mappers = mappers;
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
        bootstrap.setConfigurationFactoryFactory((type, validator, mapper, prefix) -> new LayeredConfigurationFactory<>(
                type, bootstrap.getValidatorFactory(), mappers.get(), prefix, System.getenv()));
    }

    @Override
    public void run(VoxqueueConfiguration configuration, Environment environment) throws Exception {
        RepetitionFilter.install();
        Engine engine = engines.open(configuration, environment);
        new ServiceModule(configuration, environment, engine, () -> whenIdle.run()).install();
    }
}
