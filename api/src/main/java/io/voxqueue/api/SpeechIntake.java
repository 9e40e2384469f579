// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.error.ErrorCode;
import io.voxqueue.audio.AudioFormat;
import io.voxqueue.audio.SpeakingRate;
import io.voxqueue.audio.SpeechSettings;
import io.voxqueue.job.AnswerSpec;
import io.voxqueue.job.SpeechSpec;
import io.voxqueue.job.SpokenAnswerSpec;
import io.voxqueue.speech.SpeechAnalyzer;
import io.voxqueue.voice.Voice;
import io.voxqueue.voice.VoiceCatalog;
import io.voxqueue.voice.VoiceId;
import io.voxqueue.voice.VoiceState;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks what clients ask for and completes it, so that what is accepted can be done. */
public final class SpeechIntake {
    private static final int MAX_METADATA_BYTES = 4096;

    private final VoiceCatalog voices;
    private final SpeechAnalyzer analyzer;
    private final int maxCharacters;

    public SpeechIntake(VoiceCatalog voices, SpeechAnalyzer analyzer, int maxCharacters) {
        this.voices = voices;
        this.analyzer = analyzer;
        this.maxCharacters = maxCharacters;
    }

    /** The request with every default filled in. */
    public SpeechSpec spec(SpeechRequest request) {
        String text = text(either("text", request.text(), "input", request.input()));
        AudioFormat format = format(either("format", request.format(), "response_format", request.responseFormat()));
        Voice voice = presentVoice(request.voice());
        SpeechSettings settings = settings(request.speed(), request.noiseScale(), request.seed(), voice);
        if (!analyzer.isSpeakable(text)) {
            throw ApiException.ofField(ErrorCode.NOTHING_TO_SAY, "text", "holds nothing that can be spoken");
        }
        return new SpeechSpec(text, voice.id(), settings, format, Boolean.TRUE.equals(request.segments()));
    }

    /** The question whose answer is to be spoken, with every default filled in. */
    public SpokenAnswerSpec spoken(AnswerSpec question, AnswerRequest.Speak how) {
        AudioFormat format = format(how.format());
        Voice voice = presentVoice(how.voice());
        SpeechSettings settings = settings(how.speed(), how.noiseScale(), how.seed(), voice);
        return new SpokenAnswerSpec(question, voice.id(), settings, format);
    }

    /** A text that is there, is proper Unicode and is not too long. */
    public String text(@Nullable String text) {
        if (text == null) {
            throw ApiException.ofField(ErrorCode.MISSING_FIELD, "text", "is required");
        }
        int characters = text.codePointCount(0, text.length());
        if (characters > maxCharacters) {
            throw ApiException.ofField(
                    ErrorCode.TEXT_TOO_LONG,
                    "text",
                    "has " + characters + " characters; at most " + maxCharacters + " are accepted");
        }
        // Half a surrogate pair has no UTF-8 form: what would be stored were no longer what was sent.
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw ApiException.ofField(ErrorCode.INVALID_VALUE, "text", "holds half of a surrogate pair");
        }
        if (text.isBlank()) {
            throw ApiException.ofField(ErrorCode.NOTHING_TO_SAY, "text", "is blank");
        }
        return text;
    }

    /** The voice of that id, never silently another; the default one if none is named. */
    public Voice voice(@Nullable String id) {
        return id == null ? voices.defaultVoice() : find(id).orElseThrow(() -> unknownVoice(id));
    }

    private Voice presentVoice(@Nullable String id) {
        Voice voice = voice(id);
        if (voice.state() == VoiceState.NOT_DOWNLOADED) {
            throw ApiException.ofField(
                    ErrorCode.VOICE_UNAVAILABLE, "voice", "'" + voice.id() + "' is known but not downloaded");
        }
        return voice;
    }

    /** The client's own data, as compact JSON. */
    public static String metadata(@Nullable ObjectNode given) {
        if (given != null && !FiniteJson.is(given)) { // it would be told to everybody as Infinity, which is not JSON
            throw ApiException.ofField(ErrorCode.INVALID_VALUE, "metadata", "holds a number that is too large");
        }
        String json = given == null ? "{}" : given.toString();
        if (json.getBytes(StandardCharsets.UTF_8).length > MAX_METADATA_BYTES) {
            throw ApiException.ofField(
                    ErrorCode.INVALID_VALUE, "metadata", "must be at most " + MAX_METADATA_BYTES + " bytes of JSON");
        }
        return json;
    }

    private Optional<Voice> find(String id) {
        try {
            return voices.find(new VoiceId(id));
        } catch (IllegalArgumentException notEvenAnId) {
            return Optional.empty();
        }
    }

    private ApiException unknownVoice(String id) {
        String known =
                voices.voices().stream().map(voice -> voice.id().toString()).collect(Collectors.joining(", "));
        String shown = id.length() <= 64 ? "'" + id + "'" : "that";
        return ApiException.ofField(ErrorCode.UNKNOWN_VOICE, "voice", shown + " is not one of " + known);
    }

    private static AudioFormat format(@Nullable String name) {
        return name == null
                ? AudioFormat.WAV
                : AudioFormat.named(name)
                        .orElseThrow(() -> ApiException.ofField(
                                ErrorCode.UNSUPPORTED_FORMAT,
                                "format",
                                "must be one of "
                                        + Arrays.stream(AudioFormat.values())
                                                .map(AudioFormat::wireName)
                                                .collect(Collectors.joining(", "))));
    }

    private static SpeechSettings settings(
            @Nullable Double speed, @Nullable Double noise, @Nullable Long seed, Voice voice) {
        if (seed != null && !voice.seedable()) {
            throw ApiException.ofField(
                    ErrorCode.SEED_NOT_SUPPORTED,
                    "seed",
                    "voice '" + voice.id() + "' draws its own noise; its repeatable setting is noiseScale 0");
        }
        SpeakingRate rate = checked("speed", () -> speed == null ? SpeakingRate.NORMAL : new SpeakingRate(speed));
        OptionalLong drawnFrom = voice.seedable() ? OptionalLong.of(seed == null ? 0 : seed) : OptionalLong.empty();
        return checked(
                "noiseScale",
                () -> new SpeechSettings(rate, noise == null ? voice.defaultNoiseScale() : noise, drawnFrom));
    }

    /** What the domain refuses is the field's fault. */
    private static <T> T checked(String field, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException refused) {
            throw ApiException.ofField(ErrorCode.INVALID_VALUE, field, String.valueOf(refused.getMessage()));
        }
    }

    private static @Nullable String either(
            String name, @Nullable String value, String alias, @Nullable String aliasValue) {
        if (value != null && aliasValue != null) {
            throw ApiException.ofField(
                    ErrorCode.MALFORMED_REQUEST, alias, "is another name of " + name + "; send one of them");
        }
        return value == null ? aliasValue : value;
    }
}
