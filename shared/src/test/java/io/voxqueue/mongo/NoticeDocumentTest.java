// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.mongo;

import static io.voxqueue.job.JobFixtures.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.event.Notice;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class NoticeDocumentTest {
    private static final List<Notice> NOTICES = IntStream.range(0, 5)
            .mapToObj(i -> Notice.changed(aJob().running().build()))
            .toList();

    @Test
    void onlyWhatIsBehindTheLastNumberIsNews() {
        NoticeDocument.News news = NoticeDocument.since(10, document(12), "me");

        assertThat(news.notices()).isEqualTo(NOTICES.subList(3, 5));
        assertThat(news.incomplete()).isFalse();
    }

    @Test
    void whoFallsBehindWhatIsKeptIsToldSo() {
        NoticeDocument.News news = NoticeDocument.since(10, document(16), "me");

        assertThat(news.notices()).isEqualTo(NOTICES);
        assertThat(news.incomplete()).isTrue();
    }

    @Test
    void whoDoesNotKnowWhereItIsOrMeetsAnotherDocumentMayHaveMissedSome() {
        assertThat(NoticeDocument.since(-1, document(5), "me").incomplete()).isTrue();
        assertThat(NoticeDocument.since(100, document(5), "me").incomplete()).isTrue();
    }

    @Test
    void nobodyIsToldWhatItPostedItself() {
        assertThat(NoticeDocument.since(10, document(12), "somebody").notices()).isEmpty();
    }

    /** As the store makes it of what is added, when that were so many in all. */
    private static Document document(long number) {
        Document update = (Document) NoticeDocument.adding(NOTICES, "somebody");
        Object items =
                update.get("$push", Document.class).get("items", Document.class).get("$each");
        return new Document("_id", "notices").append("seq", number).append("items", items);
    }
}
