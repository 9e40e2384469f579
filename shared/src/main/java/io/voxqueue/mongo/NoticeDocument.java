// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.mongo;

import io.voxqueue.event.Notice;
import io.voxqueue.job.JobId;
import io.voxqueue.job.OwnerId;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The one document that notices are kept in: how many there ever were, and the last of them. */
final class NoticeDocument {
    /** Several seconds of a busy service. */
    static final int MOST = 500;

    private static final String ID = "notices";
    private static final String NUMBER = "seq";
    private static final String ITEMS = "items";
    private static final String PROCESS = "f";
    private static final String KIND = "k";
    private static final String JOB = "j";
    private static final String OWNER = "o";
    private static final String SEQ = "n";

    private NoticeDocument() {}

    /**
     * What is new.
     *
     * @param incomplete whether there was more
     */
    record News(List<Notice> notices, boolean incomplete) {
        static final News NONE = new News(List.of(), false);
    }

    static Bson it() {
        return new Document("_id", ID);
    }

    static Bson unlessAt(long number) {
        return new Document("_id", ID).append(NUMBER, new Document("$ne", number));
    }

    static Bson adding(List<Notice> notices, String process) {
        List<Document> items =
                notices.stream().map(notice -> toItem(notice, process)).toList();
        return new Document("$inc", new Document(NUMBER, (long) items.size()))
                .append("$push", new Document(ITEMS, new Document("$each", items).append("$slice", -MOST)));
    }

    static long number(Document document) {
        return document.getLong(NUMBER);
    }

    /** What other processes posted behind the given number. */
    static News since(long number, Document document, String process) {
        List<Document> items = document.getList(ITEMS, Document.class, List.of());
        long fresh = number(document) - number;
        boolean incomplete = number < 0 || fresh < 0 || fresh > items.size();
        int first = incomplete ? 0 : items.size() - (int) fresh;
        List<Notice> notices = items.subList(first, items.size()).stream()
                .filter(item -> !process.equals(item.getString(PROCESS)))
                .map(NoticeDocument::toNotice)
                .toList();
        return new News(notices, incomplete);
    }

    private static Document toItem(Notice notice, String process) {
        Document item = new Document(PROCESS, process)
                .append(KIND, notice.kind().name())
                .append(JOB, notice.job().toString())
                .append(SEQ, notice.seq());
        notice.owner().ifPresent(owner -> item.append(OWNER, owner.value()));
        return item;
    }

    private static Notice toNotice(Document item) {
        return new Notice(
                Notice.Kind.valueOf(item.getString(KIND)),
                JobId.parse(item.getString(JOB)),
                Optional.ofNullable(item.getString(OWNER)).map(OwnerId::new),
                item.getLong(SEQ));
    }
}
