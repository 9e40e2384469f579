// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.command;

import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.util.JarLocation;
import io.voxqueue.api.EngineModule;
import io.voxqueue.api.VoxqueueApplication;
import io.voxqueue.api.VoxqueueConfiguration;
import io.voxqueue.api.setting.SettingsMapper;
import java.time.InstantSource;
import java.util.function.Supplier;
import net.sourceforge.argparse4j.inf.ArgumentParserException;

/** Where the program starts: the service and the commands around it. */
public final class Voxqueue extends VoxqueueApplication {
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private final Runnable beforeExit;

    private Voxqueue(Supplier<SettingsMapper> mappers, Runnable beforeExit) {
        super(new EngineModule(InstantSource.system()), mappers);
        this.beforeExit = beforeExit;
    }

    public static void main(String[] arguments) throws Exception {
        application(arguments).run(arguments.length == 0 ? new String[] {"--help"} : arguments);
    }

    private static Voxqueue application(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals(ServeCommand.NAME)) {
            HeadStart start = HeadStart.begin();
            return new Voxqueue(start::settings, start::await);
        }
        return new Voxqueue(SettingsMapper::new, () -> {});
    }

    /** As in Dropwizard, which would choose the bootstrap itself. */
    @Override
    public void run(String... arguments) throws Exception {
        Bootstrap<VoxqueueConfiguration> bootstrap = new LeanBootstrap(this);
        addDefaultCommands(bootstrap);
        initialize(bootstrap);
        bootstrap.registerMetrics();
        new Cli(new JarLocation(getClass()), bootstrap, System.out, System.err)
                .run(arguments)
                .ifPresent(this::onFatalError);
    }

    @Override
    public void initialize(Bootstrap<VoxqueueConfiguration> bootstrap) {
        super.initialize(bootstrap);
        bootstrap.addCommand(new SayCommand());
        bootstrap.addCommand(new ExplainCommand());
        bootstrap.addCommand(new VoicesCommand());
        bootstrap.addCommand(new AskCommand());
        bootstrap.addCommand(new TopCommand());
        bootstrap.addCommand(new AccountsCommand(InstantSource.system()));
    }

    @Override
    protected void addDefaultCommands(Bootstrap<VoxqueueConfiguration> bootstrap) {
        bootstrap.addCommand(new ServeCommand(this));
        super.addDefaultCommands(bootstrap);
    }

    @Override
    protected void onFatalError(Throwable failure) {
        beforeExit.run();
        System.exit(failure instanceof ArgumentParserException ? MISUSED : FAILED);
    }
}
