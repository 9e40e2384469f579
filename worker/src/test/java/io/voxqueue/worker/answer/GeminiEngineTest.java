// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxqueue.answer.FakeGemini;
import io.voxqueue.answer.GeminiReply;
import io.voxqueue.answer.PendingAnswer;
import io.voxqueue.job.AnswerOutput;
import io.voxqueue.job.AnswerOutput.FinishReason;
import io.voxqueue.job.AnswerOutput.Usage;
import io.voxqueue.job.FailureCode;
import io.voxqueue.job.JobFixtures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What is asked, and what comes back. */
class GeminiEngineTest extends GeminiEngineFixture {
    @Test
    void theAnswerArrivesPieceByPieceAndWhole() throws Exception {
        AnswerOutput output = engine.ask(plain("Hi?")).receive(heard::add);

        assertThat(heard).containsExactly("Hello", ", wor", "ld.");
        assertThat(output)
                .isEqualTo(new AnswerOutput(
                        "Hello, world.", "gemini-fake-001", Optional.of(FinishReason.STOP), new Usage(7, 5)));
    }

    @Test
    void eachPieceIsHeardBeforeTheNextIsThere() {
        for (GeminiReply unfinished : List.of(GeminiReply.cut("last"), GeminiReply.cut("first", "last"))) {
            gemini.next(unfinished.thenStall());
            PendingAnswer pending = engine.ask(plain("Hi?"));

            assertThatThrownBy(() -> pending.receive(piece -> {
                        heard.add(piece);
                        if (piece.equals("last")) {
                            pending.cancel(); // nothing comes behind it, not even the end
                        }
                    }))
                    .isInstanceOf(CancellationException.class);
        }
        assertThat(heard).containsExactly("last", "first", "last");
    }

    @Test
    void everythingThatWasAskedReachesGemini() throws Exception {
        gemini.next(GeminiReply.pieces("\"yes\""));
        engine.ask(JobFixtures.answer("Is it?")).receive(heard::add);

        FakeGemini.Request request = gemini.requests().get(0);
        assertThat(request.path()).isEqualTo("/v1beta/models/gemini-2.5-flash:streamGenerateContent");
        assertThat(request.query()).isEqualTo("alt=sse");
        assertThat(request.key()).isEqualTo(FakeGemini.KEY);
        assertThat(request.body())
                .contains(
                        "\"text\":\"Hello, what can I do?\"",
                        "\"role\":\"model\"",
                        "\"text\":\"Is it?\"",
                        "Be short.",
                        "\"temperature\":0.25",
                        "\"maxOutputTokens\":400",
                        "\"responseMimeType\":\"application/json\"",
                        "\"responseJsonSchema\":{\"type\":\"string\"}");
    }

    @Test
    void aRefusedKeyShowsUntilItIsAccepted() throws Exception {
        gemini.next(GeminiReply.badKey());
        assertThat(failure(plain("Hi?")).failure().code()).isEqualTo(FailureCode.AI_KEY_REFUSED);
        assertThat(engine.isWell()).isFalse();

        engine.ask(plain("Hi?")).receive(heard::add);
        assertThat(engine.isWell()).isTrue();
    }

    @Test
    void manyAreAnsweredAtATime() {
        List<CompletableFuture<AnswerOutput>> answers = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            answers.add(later(engine.ask(plain("Hi?"))));
        }
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.join().text()).isEqualTo("Hello, world."));
    }
}
