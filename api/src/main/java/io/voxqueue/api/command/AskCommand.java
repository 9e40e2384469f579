// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.command;

import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.setup.Bootstrap;
import io.voxqueue.answer.AnswerEngine;
import io.voxqueue.api.AnswerIntake;
import io.voxqueue.api.AnswerRequest;
import io.voxqueue.api.SettingsModule;
import io.voxqueue.api.VoiceModule;
import io.voxqueue.api.VoxqueueConfiguration;
import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.log.OnlyWarnings;
import io.voxqueue.event.AnswerDrafts;
import io.voxqueue.job.AnswerOutput;
import io.voxqueue.job.AnswerSpec;
import io.voxqueue.job.JobFailedException;
import io.voxqueue.worker.answer.AnswerModule;
import io.voxqueue.worker.speech.SpeechModule;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import net.sourceforge.argparse4j.impl.Arguments;
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
        parser.addArgument("--speak").action(Arguments.storeTrue()).help("have the answer spoken, too");
        parser.addArgument("-o", "--output").metavar("FILE").help("the WAV file to write, with --speak");
        parser.addArgument("--voice").metavar("ID").help("who speaks; the command 'voices' lists them");
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
        OnlyWarnings.fromNowOn();
        try (AnswerModule answers =
                AnswerModule.of(SettingsModule.answers(configuration.answers()), 1, new AnswerDrafts())) {
            AnswerEngine engine = answers.engine()
                    .orElseThrow(() -> new CommandFailedException("There is no key; set GEMINI_API_KEY."));
            AnswerSpec question = new AnswerIntake(configuration.answers()).spec(request(arguments));
            PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
            Consumer<String> print = piece -> {
                out.print(piece);
                out.flush();
            };
            AnswerOutput output = arguments.getBoolean("speak")
                    ? speak(engine, question, arguments, configuration, print)
                    : engine.ask(question).receive(print::accept);
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

    private static AnswerOutput speak(
            AnswerEngine engine,
            AnswerSpec question,
            Namespace arguments,
            VoxqueueConfiguration configuration,
            Consumer<String> print)
            throws Exception {
        String file = Optional.ofNullable(arguments.getString("output"))
                .orElseThrow(() -> new CommandFailedException("--speak needs -o FILE to write the WAV file to."));
        if (file.equals("-")) {
            throw new CommandFailedException("The text goes to standard output; the audio needs a file.");
        }
        try (OutputFile output = OutputFile.at(file);
                SpeechModule speech = VoiceModule.speech(configuration)) {
            AnswerOutput answer =
                    SpokenToFile.answer(engine, question, speech, arguments.getString("voice"), output.part(), print);
            output.finish();
            return answer;
        }
    }

    private static AnswerRequest request(Namespace arguments) throws Exception {
        return new AnswerRequest(
                SpeechCommand.textOrStandardInput(arguments.getString("question")),
                null,
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
