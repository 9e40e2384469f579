// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.mongo;

import io.voxqueue.audio.AudioFormat;
import io.voxqueue.audio.SpeakingRate;
import io.voxqueue.audio.SpeechSettings;
import io.voxqueue.job.AnswerMessage;
import io.voxqueue.job.AnswerSpec;
import io.voxqueue.job.JobKind;
import io.voxqueue.job.JobSpec;
import io.voxqueue.job.SpeechSpec;
import io.voxqueue.job.SpokenAnswerSpec;
import io.voxqueue.voice.VoiceId;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.bson.Document;

/** What was asked for, as it looks within a job's document; the job's kind tells how to read it. */
final class JobSpecDocuments {
    private JobSpecDocuments() {}

    static Document toDocument(JobSpec spec) {
        return switch (spec.kind()) {
            case SPEECH -> speech((SpeechSpec) spec);
            case ANSWER -> answer((AnswerSpec) spec);
            case SPOKEN_ANSWER -> spokenAnswer((SpokenAnswerSpec) spec);
        };
    }

    static JobSpec toSpec(JobKind kind, Document document) {
        return switch (kind) {
            case SPEECH -> readSpeech(document);
            case ANSWER -> readAnswer(document);
            case SPOKEN_ANSWER -> readSpokenAnswer(document);
        };
    }

    private static Document speech(SpeechSpec speech) {
        Document document = new Document("text", speech.text())
                .append("voice", speech.voice().value())
                .append("format", speech.format().name());
        document.putAll(settings(speech.settings()));
        if (speech.segments()) {
            document.append("segments", true);
        }
        return document;
    }

    private static SpeechSpec readSpeech(Document document) {
        return new SpeechSpec(
                document.getString("text"),
                new VoiceId(document.getString("voice")),
                readSettings(document),
                AudioFormat.valueOf(document.getString("format")),
                document.getBoolean("segments", false));
    }

    private static Document settings(SpeechSettings settings) {
        Document document = new Document("speed", settings.rate().factor()).append("noiseScale", settings.noiseScale());
        settings.seed().ifPresent(seed -> document.append("seed", seed));
        return document;
    }

    private static SpeechSettings readSettings(Document document) {
        Long seed = document.getLong("seed");
        return new SpeechSettings(
                new SpeakingRate(document.getDouble("speed")),
                document.getDouble("noiseScale"),
                seed == null ? OptionalLong.empty() : OptionalLong.of(seed));
    }

    private static Document spokenAnswer(SpokenAnswerSpec spoken) {
        Document document = answer(spoken.answer())
                .append("voice", spoken.voice().value())
                .append("format", spoken.format().name());
        document.putAll(settings(spoken.settings()));
        return document;
    }

    private static SpokenAnswerSpec readSpokenAnswer(Document document) {
        return new SpokenAnswerSpec(
                readAnswer(document),
                new VoiceId(document.getString("voice")),
                readSettings(document),
                AudioFormat.valueOf(document.getString("format")));
    }

    private static Document answer(AnswerSpec answer) {
        Document document = new Document(
                        "messages",
                        answer.messages().stream()
                                .map(message -> new Document(
                                                "role", message.role().name())
                                        .append("content", message.content()))
                                .toList())
                .append("model", answer.model())
                .append("maxOutputTokens", answer.maxOutputTokens());
        answer.system().ifPresent(system -> document.append("system", system));
        answer.temperature().ifPresent(temperature -> document.append("temperature", temperature));
        answer.schema().ifPresent(schema -> document.append("schema", schema));
        return document;
    }

    private static AnswerSpec readAnswer(Document document) {
        Double temperature = document.getDouble("temperature");
        return new AnswerSpec(
                document.getList("messages", Document.class).stream()
                        .map(message -> new AnswerMessage(
                                AnswerMessage.Role.valueOf(message.getString("role")), message.getString("content")))
                        .toList(),
                Optional.ofNullable(document.getString("system")),
                document.getString("model"),
                temperature == null ? OptionalDouble.empty() : OptionalDouble.of(temperature),
                document.getInteger("maxOutputTokens"),
                Optional.ofNullable(document.getString("schema")));
    }
}
