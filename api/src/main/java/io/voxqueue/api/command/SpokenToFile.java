// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.command;

import io.voxqueue.answer.AnswerEngine;
import io.voxqueue.api.AnswerRequest;
import io.voxqueue.api.SpeechIntake;
import io.voxqueue.audio.Timeline;
import io.voxqueue.job.AnswerOutput;
import io.voxqueue.job.AnswerSpec;
import io.voxqueue.job.JobFailedException;
import io.voxqueue.job.JobId;
import io.voxqueue.job.SpokenAnswerSpec;
import io.voxqueue.speech.Playback;
import io.voxqueue.worker.model.CancelSignal;
import io.voxqueue.worker.speech.SpeechModule;
import io.voxqueue.worker.spoken.SpokenAnswer;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Speaks an answer into a file while it is written. */
final class SpokenToFile {
    private static final JobId NO_JOB = new JobId(new UUID(0, 0));

    private SpokenToFile() {}

    static AnswerOutput answer(
            AnswerEngine engine,
            AnswerSpec question,
            SpeechModule speech,
            @Nullable String voice,
            Path file,
            Consumer<String> print)
            throws CommandFailedException, JobFailedException, IOException, InterruptedException {
        SpokenAnswerSpec spec = new SpeechIntake(speech.voices(), speech.analyzer(), Integer.MAX_VALUE)
                .spoken(question, new AnswerRequest.Speak(voice, null, null, null, null));
        SpokenAnswer answer = new SpokenAnswer(spec, speech.synthesizer(), new Printing(print), InstantSource.system());
        try (Playback.Listener nobody = new Playback().of(NO_JOB);
                SeekableByteChannel channel = Files.newByteChannel(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            SpokenAnswer.Made made = answer.make(engine.ask(spec.answer()), channel, nobody, new CancelSignal());
            if (made.timeline().isEmpty()) {
                throw new CommandFailedException("The answer holds nothing that can be spoken.");
            }
            return made.answer();
        }
    }

    /** The words as they come; the file is whole or not at all. */
    private record Printing(Consumer<String> print) implements SpokenAnswer.Listener {
        @Override
        public void wrote(String piece) {
            print.accept(piece);
        }

        @Override
        public void spoken(Timeline soFar) {}

        @Override
        public void brokeOff(JobFailedException why, SpokenAnswer.Made soFar) {}
    }
}
