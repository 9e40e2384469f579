// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.command;

import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.setup.Bootstrap;
import io.voxqueue.account.Account;
import io.voxqueue.account.Email;
import io.voxqueue.account.Role;
import io.voxqueue.api.EngineModule;
import io.voxqueue.api.IdentityModule;
import io.voxqueue.api.VoxqueueConfiguration;
import io.voxqueue.api.auth.AccountService;
import io.voxqueue.api.auth.Passwords;
import io.voxqueue.api.error.ApiException;
import io.voxqueue.mongo.MongoStore;
import io.voxqueue.mongo.StoreListener;
import java.time.InstantSource;
import java.util.Optional;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Argument;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/** {@code accounts add}: makes an account in the store that the service uses; the only way to the first operator. */
public final class AccountsCommand extends ConfiguredCommand<VoxqueueConfiguration> {
    private final InstantSource clock;

    public AccountsCommand(InstantSource clock) {
        super("accounts", "Makes an account; the embedded store must not be in use meanwhile.");
        this.clock = clock;
    }

    @Override
    public void configure(Subparser parser) {
        super.configure(parser);
        parser.addArgument("action").choices("add").help("add: makes an account");
        parser.addArgument("email").metavar("EMAIL").help("what its holder logs in with");
        parser.addArgument("--name").metavar("NAME").help("what its holder is called");
        parser.addArgument("--operator")
                .action(Arguments.storeTrue())
                .help("may see and steer the whole service, not only jobs of its own");
        parser.epilog("The password is asked for, or is the first line of standard input.");
    }

    /** As an option: the positional arguments are taken. */
    @Override
    protected Argument addFileArgument(Subparser parser) {
        return parser.addArgument("--config")
                .dest("file")
                .metavar("FILE")
                .help("the settings that the service is started with");
    }

    @Override
    protected void run(
            Bootstrap<VoxqueueConfiguration> bootstrap, Namespace arguments, VoxqueueConfiguration configuration)
            throws Exception {
        Role role = arguments.getBoolean("operator") ? Role.OPERATOR : Role.USER;
        IdentityModule.prepare(configuration, clock); // so that what would stop the service stops this, too
        try (MongoStore store = EngineModule.store(configuration, StoreListener.NONE)) {
            AccountService accounts =
                    new AccountService(IdentityModule.stores(store).accounts(), new Passwords(), clock);
            Account made = accounts.add(
                    new Email(arguments.getString("email")),
                    Optional.ofNullable(arguments.getString("name")),
                    PasswordPrompt.ask(),
                    role);
            System.out.println("Made account " + made.id() + ", role " + role.wireName() + ".");
        } catch (ApiException refused) {
            throw new CommandFailedException(refused.message());
        }
    }

    @Override
    public void onError(@Nullable Cli cli, Namespace arguments, Throwable failure) {
        Complaint.about(failure, getName());
    }
}
