// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import io.voxqueue.conversation.Conversation;
import io.voxqueue.conversation.ConversationRepository;
import io.voxqueue.conversation.Turn;
import io.voxqueue.job.AnswerMessage;
import io.voxqueue.job.ConversationId;
import io.voxqueue.job.JobId;
import io.voxqueue.job.OwnerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Keeps conversations in the collection {@code voxqueue_conversations}, one document each. */
public final class MongoConversationRepository implements ConversationRepository {
    private static final String ID = "_id";
    private static final String OWNER = "owner";
    private static final String VERSION = "version";
    private static final String CREATED_AT = "createdAt";
    private static final String EXPIRES_AT = "expiresAt";
    private static final String TURNS = "turns";
    private static final String ANSWERING = "answering";

    private final MongoCollection<Document> conversations;

    public MongoConversationRepository(MongoStore store) {
        conversations = store.database().getCollection("voxqueue_conversations");
        if (store.isEmbedded()) {
            EmbeddedIndexes.keep(conversations, OWNER, EXPIRES_AT);
        } else {
            conversations.createIndex(Indexes.compoundIndex(Indexes.ascending(OWNER), Indexes.descending(ID)));
            conversations.createIndex(Indexes.ascending(EXPIRES_AT));
        }
    }

    @Override
    public boolean insert(Conversation conversation) {
        return NewDocument.insert(conversations, toDocument(conversation));
    }

    @Override
    public Optional<Conversation> find(OwnerId owner, ConversationId id) {
        return Optional.ofNullable(conversations.find(owned(owner, id)).first())
                .map(MongoConversationRepository::toConversation);
    }

    @Override
    public boolean replace(Conversation next) {
        Bson before = and(eq(ID, next.id().toString()), eq(VERSION, next.version() - 1));
        return conversations.replaceOne(before, toDocument(next)).getMatchedCount() == 1;
    }

    @Override
    public boolean delete(OwnerId owner, ConversationId id) {
        return conversations.deleteOne(owned(owner, id)).getDeletedCount() == 1;
    }

    @Override
    public List<Conversation> list(OwnerId owner, Optional<ConversationId> before, int limit) {
        Bson owned = eq(OWNER, owner.value());
        Bson wanted = before.map(id -> and(owned, lt(ID, id.toString()))).orElse(owned);
        return conversations
                .find(wanted)
                .sort(descending(ID))
                .limit(limit)
                .map(MongoConversationRepository::toConversation)
                .into(new ArrayList<>());
    }

    @Override
    public int deleteExpired(Instant before, int limit) {
        return Expired.delete(conversations, EXPIRES_AT, before, limit);
    }

    private static Bson owned(OwnerId owner, ConversationId id) {
        return and(eq(ID, id.toString()), eq(OWNER, owner.value()));
    }

    private static Document toDocument(Conversation conversation) {
        Document document = new Document(ID, conversation.id().toString())
                .append(OWNER, conversation.owner().value())
                .append(VERSION, conversation.version())
                .append(CREATED_AT, Date.from(conversation.createdAt()))
                .append(EXPIRES_AT, Date.from(conversation.expiresAt()))
                .append(
                        TURNS,
                        conversation.turns().stream()
                                .map(MongoConversationRepository::toDocument)
                                .toList());
        conversation.answering().ifPresent(job -> document.append(ANSWERING, job.toString()));
        return document;
    }

    private static Document toDocument(Turn turn) {
        return new Document("role", turn.role().name())
                .append("text", turn.text())
                .append("at", Date.from(turn.at()))
                .append("job", turn.job().toString())
                .append("extent", turn.extent().name());
    }

    private static Conversation toConversation(Document document) {
        return new Conversation(
                ConversationId.parse(document.getString(ID)),
                new OwnerId(document.getString(OWNER)),
                document.getLong(VERSION),
                document.getDate(CREATED_AT).toInstant(),
                document.getDate(EXPIRES_AT).toInstant(),
                document.getList(TURNS, Document.class).stream()
                        .map(MongoConversationRepository::toTurn)
                        .toList(),
                Optional.ofNullable(document.getString(ANSWERING)).map(JobId::parse));
    }

    private static Turn toTurn(Document document) {
        return new Turn(
                AnswerMessage.Role.valueOf(document.getString("role")),
                document.getString("text"),
                document.getDate("at").toInstant(),
                JobId.parse(document.getString("job")),
                Turn.Extent.valueOf(document.getString("extent")));
    }
}
