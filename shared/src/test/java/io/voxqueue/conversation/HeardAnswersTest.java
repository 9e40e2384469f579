// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.job.Job;
import org.junit.jupiter.api.Test;

/** An answer is remembered as far as it was heard. */
class HeardAnswersTest extends ConversationsFixture {
    @Test
    void whatWasHeardCountsMoreThanWhatWasWritten() {
        ask(first);
        succeed(journal, first);
        Job job = jobs.find(first).orElseThrow();

        assertThat(conversations.heard(job, "Be").map(Turn::text)).contains("Be");
        assertThat(conversations.heard(job, "Beca").map(Turn::text)).contains("Be");
        assertThat(find().turns()).extracting(Turn::extent).containsExactly(Turn.Extent.WHOLE, Turn.Extent.HEARD);
    }

    @Test
    void whatWasHeardBeforeTheJobHadEndedIsNotReplacedByItsEnd() {
        ask(first);
        change(journal, first, job -> job.start(clock.instant()));
        conversations.heard(jobs.find(first).orElseThrow(), "Be");
        change(journal, first, job -> job.cancel(clock.instant()));

        assertThat(texts()).containsExactly("Why?", "Be");
    }

    @Test
    void whoHeardNothingHasAskedAllTheSame() {
        ask(first);
        succeed(journal, first);
        conversations.heard(jobs.find(first).orElseThrow(), "");

        assertThat(texts()).containsExactly("Why?");
    }
}
