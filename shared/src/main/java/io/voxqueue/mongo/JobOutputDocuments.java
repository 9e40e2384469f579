// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.mongo;

import io.voxqueue.audio.AudioFormat;
import io.voxqueue.audio.AudioId;
import io.voxqueue.job.AnswerOutput;
import io.voxqueue.job.JobKind;
import io.voxqueue.job.JobOutput;
import io.voxqueue.job.SpeechOutput;
import io.voxqueue.job.SpokenAnswerOutput;
import java.util.Optional;
import org.bson.Document;

/** What was made, as it looks within a job's document; the job's kind tells how to read it. */
final class JobOutputDocuments {
    private JobOutputDocuments() {}

    static Document toDocument(JobOutput output) {
        Document document = new Document();
        output.answer().ifPresent(answer -> document.putAll(answer(answer)));
        output.speech().ifPresent(speech -> document.putAll(speech(speech)));
        return document;
    }

    static JobOutput toOutput(JobKind kind, Document document) {
        return switch (kind) {
            case SPEECH -> readSpeech(document);
            case ANSWER -> readAnswer(document);
            case SPOKEN_ANSWER ->
                new SpokenAnswerOutput(
                        readAnswer(document),
                        document.containsKey("audio") ? Optional.of(readSpeech(document)) : Optional.empty());
        };
    }

    private static Document speech(SpeechOutput speech) {
        return new Document("audio", speech.audio().value())
                .append("format", speech.format().name())
                .append("bytes", speech.bytes())
                .append("sha256", speech.sha256())
                .append("samples", speech.samples())
                .append("sampleRateHz", speech.sampleRateHz());
    }

    private static SpeechOutput readSpeech(Document document) {
        return new SpeechOutput(
                new AudioId(document.getString("audio")),
                AudioFormat.valueOf(document.getString("format")),
                document.getLong("bytes"),
                document.getString("sha256"),
                document.getLong("samples"),
                document.getInteger("sampleRateHz"));
    }

    private static Document answer(AnswerOutput answer) {
        return new Document("text", answer.text())
                .append("model", answer.model())
                .append("finishReason", answer.finishReason().map(Enum::name).orElse(null))
                .append("inputTokens", answer.usage().inputTokens())
                .append("outputTokens", answer.usage().outputTokens());
    }

    private static AnswerOutput readAnswer(Document document) {
        return new AnswerOutput(
                document.getString("text"),
                document.getString("model"),
                Optional.ofNullable(document.getString("finishReason")).map(AnswerOutput.FinishReason::valueOf),
                new AnswerOutput.Usage(document.getLong("inputTokens"), document.getLong("outputTokens")));
    }
}
