// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.job;

import static io.voxqueue.job.JobFixtures.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What every job repository must do with answers. Each test has an empty one. */
abstract class AnswerDocumentsContract {
    private static final String WORDS = "Zoë asked: \"$set\" \uD83D\uDE00\u0000 .\n";

    protected abstract JobRepository repository();

    @Test
    void anAnswerIsFoundAsItWasStoredInEveryStateOfItsLife() {
        AnswerSpec spec = JobFixtures.answer(WORDS);
        List<Job> jobs = List.of(
                aJob().withSpec(spec).build(),
                aJob().withSpec(spec).running().build(),
                aJob().withSpec(spec).succeededWith(JobFixtures.answered(WORDS)).build(),
                aJob().withSpec(spec).failed().build());
        for (Job job : jobs) {
            repository().insert(job);
            assertThat(repository().find(job.id())).contains(job);
        }
    }

    @Test
    void whatAQuestionLeavesOpenStaysOpen() {
        AnswerSpec bare = new AnswerSpec(
                List.of(new AnswerMessage(AnswerMessage.Role.USER, WORDS)),
                Optional.empty(),
                "gemini-2.5-pro",
                OptionalDouble.empty(),
                1,
                Optional.empty());
        Job job = aJob().withSpec(bare).build();
        repository().insert(job);
        assertThat(repository().find(job.id())).contains(job);
    }

    @Test
    void aQuestionKnowsItsConversation() {
        Job job = aJob().build();
        AnswerSpec asked = JobFixtures.answer(WORDS).in(ConversationId.of(job.id()), List.of());
        Job asking = aJob().withSpec(asked).build();
        repository().insert(asking);
        assertThat(repository().find(asking.id())).contains(asking);
    }

    @Test
    void jobsAreListedByKind() {
        Job answer = aJob().withSpec(JobFixtures.answer("Why?")).build();
        Job speech = aJob().build();
        repository().insert(answer);
        repository().insert(speech);
        assertThat(repository()
                        .list(new JobQuery(
                                OwnerId.LOCAL, Optional.empty(), Optional.of(JobKind.ANSWER), Optional.empty(), 9)))
                .containsExactly(answer);
    }
}
