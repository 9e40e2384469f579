// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.command;

import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.setup.Bootstrap;
import io.voxqueue.answer.AnswerEngine;
import io.voxqueue.api.AnswerIntake;
import io.voxqueue.api.AnswerRequest;
import io.voxqueue.api.EngineModule;
import io.voxqueue.api.VoxqueueConfiguration;
import io.voxqueue.api.error.ApiException;
import io.voxqueue.event.AnswerDrafts;
import io.voxqueue.job.AnswerOutput;
import io.voxqueue.job.AnswerSpec;
import io.voxqueue.job.JobFailedException;
import io.voxqueue.worker.answer.AnswerModule;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import net.sourceforge.argparse4j.inf.Argument;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/** {@code ask}: has the AI answer a question, here and now, and prints the answer while it is written. */
public final class AskCommand extends ConfiguredCommand<VoxqueueConfiguration> {
    public AskCommand() {
        super("ask", "Has the AI answer a question; needs GEMINI_API_KEY, but neither server nor store.");
    }

    @Override
    public void configure(Subparser parser) {
        super.configure(parser);
        parser.addArgument("question").nargs("?").help("what to ask (default: standard input)");
        parser.addArgument("--system").metavar("TEXT").help("how to answer");
        parser.addArgument("--model").metavar("NAME").help("which model answers, of those in the settings");
    }

    /** As an option: the positional argument is taken. */
    @Override
    protected Argument addFileArgument(Subparser parser) {
        return parser.addArgument("--config").dest("file").metavar("FILE").help("settings of your own");
    }

    @Override
    protected void run(
            Bootstrap<VoxqueueConfiguration> bootstrap, Namespace arguments, VoxqueueConfiguration configuration)
            throws Exception {
        try (AnswerModule answers =
                AnswerModule.of(EngineModule.options(configuration.answers()), new AnswerDrafts())) {
            AnswerEngine engine = answers.engine()
                    .orElseThrow(() -> new CommandFailedException("There is no key; set GEMINI_API_KEY."));
            AnswerSpec spec = new AnswerIntake(configuration.answers()).spec(request(arguments));
            PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
            AnswerOutput output = engine.ask(spec).receive(piece -> {
                out.print(piece);
                out.flush();
            });
            out.println();
            out.flush();
            if (output.finishReason().equals(Optional.of(AnswerOutput.FinishReason.MAX_TOKENS))) {
                throw new CommandFailedException("The answer was longer than answers.maxOutputTokens allows.");
            }
        } catch (ApiException refused) {
            throw new CommandFailedException(refused.message());
        } catch (JobFailedException failed) {
            throw new CommandFailedException(failed.failure().message() + ".");
        }
    }

    private static AnswerRequest request(Namespace arguments) throws Exception {
        return new AnswerRequest(
                SpeechCommand.textOrStandardInput(arguments.getString("question")),
                null,
                arguments.getString("system"),
                arguments.getString("model"),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    @Override
    public void onError(@Nullable Cli cli, Namespace arguments, Throwable failure) {
        Complaint.about(failure, getName());
    }
}
