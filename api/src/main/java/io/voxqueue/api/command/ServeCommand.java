// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.command;

import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ServerCommand;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.voxqueue.api.VoxqueueApplication;
import io.voxqueue.api.VoxqueueConfiguration;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.eclipse.jetty.util.component.LifeCycle;
import org.glassfish.jersey.server.ServerProperties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code serve}: the whole service in one process. */
public final class ServeCommand extends ServerCommand<VoxqueueConfiguration> {
    private static final Logger log = LoggerFactory.getLogger(ServeCommand.class);
    static final String NAME = "serve";

    private static final int FAILED = 1;
    private static final String CACHE_LINE = "org.eclipse.jetty.util.referencesPerCacheLine";
    private static final String USUAL_CACHE_LINE = "16"; // of 64 bytes

    private final VoxqueueApplication application;

    public ServeCommand(VoxqueueApplication application) {
        super(application, NAME, "Serves the API and runs the jobs, all in one process.");
        this.application = application;
    }

    @Override
    public void configure(Subparser parser) {
        super.configure(parser);
        parser.epilog(
                "Without a file the built-in settings are used; a file needs only the keys that differ from them.");
    }

    /** Jetty asks Java's server of beans how long a cache line is, which takes longer than it ever gains. */
    @Override
    public void run(Bootstrap<?> bootstrap, Namespace arguments) throws Exception {
        if (System.getProperty(CACHE_LINE) == null) {
            System.setProperty(CACHE_LINE, USUAL_CACHE_LINE);
        }
        super.run(bootstrap, arguments);
    }

    @Override
    protected void run(Environment environment, Namespace arguments, VoxqueueConfiguration configuration)
            throws Exception {
        // Whether its resources contradict each other, Jersey has told the tests.
        environment.jersey().property(ServerProperties.RESOURCE_VALIDATION_DISABLE, true);
        environment.lifecycle().addEventListener(new LifeCycle.Listener() {
            /** Before anybody can be told that the service is well; a signal that comes this early waits for the start. */
            @Override
            public void lifeCycleStarting(LifeCycle server) {
                StopSignals.answerWith(() -> stop(server));
                application.whenIdle(() -> new Thread(() -> stop(server), "stop").start());
            }
        });
        super.run(environment, arguments, configuration);
    }

    /** Everything is stopped in its order, running jobs are handed back; then there is nothing left to crash. */
    private static void stop(LifeCycle server) {
        log.info("Stopping");
        int exitCode = 0;
        try {
            server.stop();
        } catch (Exception e) { // whatever it was, the process must end
            log.error("Not everything could be stopped in order", e);
            exitCode = FAILED;
        }
        System.exit(exitCode);
    }

    @Override
    public void onError(@Nullable Cli cli, Namespace arguments, Throwable failure) {
        Complaint.about(failure, getName());
    }
}
