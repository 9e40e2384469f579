// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.command;

import io.dropwizard.core.Application;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ServerCommand;
import io.voxqueue.api.VoxqueueConfiguration;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/** {@code serve}: the whole service in one process. */
public final class ServeCommand extends ServerCommand<VoxqueueConfiguration> {
    public ServeCommand(Application<VoxqueueConfiguration> application) {
        super(application, "serve", "Serves the API and runs the jobs, all in one process.");
    }

    @Override
    public void configure(Subparser parser) {
        super.configure(parser);
        parser.epilog(
                "Without a file the built-in settings are used; a file needs only the keys that differ from them.");
    }

    @Override
    public void onError(@Nullable Cli cli, Namespace arguments, Throwable failure) {
        Complaint.about(failure, getName());
    }
}
