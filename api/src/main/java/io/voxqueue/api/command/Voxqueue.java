// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.command;

import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.util.JarLocation;
import io.voxqueue.api.EngineModule;
import io.voxqueue.api.VoxqueueApplication;
import io.voxqueue.api.VoxqueueConfiguration;
import java.time.InstantSource;
import net.sourceforge.argparse4j.inf.ArgumentParserException;

/** Where the program starts: the service and the commands around it. */
public final class Voxqueue extends VoxqueueApplication {
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private Voxqueue() {
        super(new EngineModule(InstantSource.system()));
    }

    public static void main(String[] arguments) throws Exception {
        new Voxqueue().run(arguments.length == 0 ? new String[] {"--help"} : arguments);
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
        System.exit(failure instanceof ArgumentParserException ? MISUSED : FAILED);
    }
}
