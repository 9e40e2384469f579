// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.edge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One answer, as it came over the wire.
 *
 * @param latin the bytes of its body, one per character
 */
public record RawAnswer(int status, Map<String, List<String>> headers, String latin) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Absent if the server closes the connection instead. */
    static Optional<RawAnswer> read(InputStream in, boolean bodiless) throws IOException {
        String statusLine = line(in);
        if (statusLine.isEmpty()) {
            return Optional.empty();
        }
        int status = Integer.parseInt(statusLine.substring(9, 12));
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        if (status == 100) {
            return read(in, bodiless);
        }
        boolean empty = bodiless || status == 204 || status == 304;
        return Optional.of(new RawAnswer(
                status, headers, empty ? "" : new String(body(in, headers), StandardCharsets.ISO_8859_1)));
    }

    public String header(String name) {
        return String.join(", ", headers.getOrDefault(name, List.of()));
    }

    public byte[] body() {
        return latin.getBytes(StandardCharsets.ISO_8859_1);
    }

    public String text() {
        return new String(body(), StandardCharsets.UTF_8);
    }

    public JsonNode json() throws IOException {
        return JSON.readTree(body());
    }

    private static byte[] body(InputStream in, Map<String, List<String>> headers) throws IOException {
        if (headers.containsKey("Content-Length")) {
            int length = Integer.parseInt(headers.get("Content-Length").get(0));
            byte[] body = in.readNBytes(length);
            if (body.length < length) {
                throw new EOFException("The answer ends after " + body.length + " of " + length + " bytes");
            }
            return body;
        }
        if (!headers.containsKey("Transfer-Encoding")) {
            return in.readAllBytes();
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = size(in); size > 0; size = size(in)) {
            body.writeBytes(in.readNBytes(size));
            line(in);
        }
        line(in);
        return body.toByteArray();
    }

    private static int size(InputStream in) throws IOException {
        return Integer.parseInt(line(in), 16);
    }

    /** Empty at the end of the stream. */
    static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }
}
