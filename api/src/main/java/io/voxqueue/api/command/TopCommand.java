// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.command;

import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.voxqueue.api.VoxqueueConfiguration;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Argument;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/** {@code top}: shows live how a running service is, to its operators. */
public final class TopCommand extends ConfiguredCommand<VoxqueueConfiguration> {
    private static final String CLEAR = "\u001b[H\u001b[2J";

    public TopCommand() {
        super("top", "Shows how a running service is: queue, jobs, memory, failures; for operators.");
    }

    @Override
    public void configure(Subparser parser) {
        super.configure(parser);
        parser.addArgument("--url")
                .metavar("URL")
                .help("the service (default: this machine, at the port of the settings)");
        parser.addArgument("--login").metavar("EMAIL").help("an operator's account; its password is asked for");
        parser.addArgument("--key-file").metavar("FILE").help("a file with an operator's API key, instead of a login");
        parser.addArgument("--once").action(Arguments.storeTrue()).help("print it once, for scripts");
        parser.epilog("The password is asked for, or is the first line of standard input.");
    }

    /** As an option, as the other commands have it. */
    @Override
    protected Argument addFileArgument(Subparser parser) {
        return parser.addArgument("--config").dest("file").metavar("FILE").help("settings of your own");
    }

    @Override
    protected void run(
            Bootstrap<VoxqueueConfiguration> bootstrap, Namespace arguments, VoxqueueConfiguration configuration)
            throws Exception {
        OperatorClient client = new OperatorClient(address(arguments, configuration), proof(arguments));
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        boolean once = arguments.getBoolean("once");
        do {
            String screen = OverviewScreen.of(client.overview());
            out.print(once ? screen : CLEAR + screen);
            out.flush();
            if (!once) {
                TimeUnit.SECONDS.sleep(1);
            }
        } while (!once && !out.checkError());
    }

    private static URI address(Namespace arguments, VoxqueueConfiguration configuration) {
        String url = arguments.getString("url");
        return URI.create(url != null ? url : "http://127.0.0.1:" + port(configuration));
    }

    private static int port(VoxqueueConfiguration configuration) {
        return configuration.getServerFactory() instanceof DefaultServerFactory server
                        && server.getApplicationConnectors().get(0) instanceof HttpConnectorFactory http
                ? http.getPort()
                : 5000;
    }

    private static OperatorClient.Proof proof(Namespace arguments) throws Exception {
        String file = arguments.getString("key_file");
        String email = arguments.getString("login");
        if (file != null) {
            String key = Files.readString(Path.of(file)).strip();
            return client -> key;
        }
        if (email == null) {
            throw new CommandFailedException("Say who you are: --login EMAIL or --key-file FILE.");
        }
        return OperatorClient.login(email, PasswordPrompt.ask());
    }

    @Override
    public void onError(@Nullable Cli cli, Namespace arguments, Throwable failure) {
        Complaint.about(failure, getName());
    }
}
