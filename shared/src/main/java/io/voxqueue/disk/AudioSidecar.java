// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.disk;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.voxqueue.audio.AudioFormat;
import io.voxqueue.audio.Timeline;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file beside an audio file: two lines of JSON, first what {@code find} needs, then the timeline, which may be long
 * and need not be read for that.
 */
final class AudioSidecar {
    /** The first line. */
    record Header(AudioFormat format, long bytes, String sha256, long samples, int sampleRateHz) {
        Header {
            if (!HASH.matcher(sha256).matches()) { // it becomes part of a file's name
                throw new IllegalArgumentException("A SHA-256 is 64 hexadecimal digits");
            }
        }
    }

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private static final Logger log = LoggerFactory.getLogger(AudioSidecar.class);
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    private AudioSidecar() {}

    static byte[] encode(Header header, Timeline timeline) throws IOException {
        String lines = JSON.writeValueAsString(header) + "\n" + JSON.writeValueAsString(timeline) + "\n";
        return lines.getBytes(StandardCharsets.UTF_8);
    }

    static Optional<Header> header(Path file) throws IOException {
        return read(file, parser -> parser.readValueAs(Header.class));
    }

    static Optional<Timeline> timeline(Path file) throws IOException {
        return read(file, parser -> {
            parser.nextToken();
            parser.skipChildren();
            parser.nextToken();
            return parser.readValueAs(Timeline.class);
        });
    }

    private interface Reading<T> {
        @Nullable
        T from(JsonParser parser) throws IOException;
    }

    /** A file that cannot be understood counts as missing: then the audio is made anew, which mends it. */
    private static <T> Optional<T> read(Path file, Reading<T> reading) throws IOException {
        try (InputStream stream = Files.newInputStream(file);
                JsonParser parser = JSON.createParser(stream)) {
            return Optional.ofNullable(reading.from(parser));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JsonProcessingException e) {
            log.warn("The file {} cannot be understood: {}", file, e.getClass().getSimpleName());
            return Optional.empty();
        }
    }
}
