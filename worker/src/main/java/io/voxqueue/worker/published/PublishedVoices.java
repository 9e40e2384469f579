// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.published;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The voices and vocoders of Larynx's releases, as its own lists and README tell of them. */
public final class PublishedVoices {
    /** Where they were published. */
    public static final String HOME = "https://github.com/rhasspy/larynx/releases/download/2021-03-28/";

    private static final String LIST = "larynx.tsv";
    private static final int COLUMNS = 5;

    private final List<PublishedPart> parts;

    private PublishedVoices(List<PublishedPart> parts) {
        this.parts = parts;
    }

    public static PublishedVoices load() {
        try (InputStream in = PublishedVoices.class.getResourceAsStream(LIST)) {
            if (in == null) {
                throw new IllegalStateException("The list of published voices is missing from this build");
            }
            String list = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new PublishedVoices(list.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(PublishedVoices::part)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<PublishedPart> all() {
        return parts;
    }

    public Optional<PublishedPart> find(String name) {
        return parts.stream().filter(part -> part.name().equals(name)).findFirst();
    }

    private static PublishedPart part(String line) {
        String[] columns = line.split("\t", -1);
        if (columns.length != COLUMNS) {
            throw new IllegalStateException("A published voice should have " + COLUMNS + " columns but has " + line);
        }
        String name = columns[0];
        Optional<String> language = Optional.of(columns[1]).filter(value -> !value.equals("-"));
        return language.map(spoken -> new PublishedPart(
                        name,
                        language,
                        columns[2],
                        columns[3],
                        columns[4],
                        spoken + "_" + name + "-glow_tts.tar.gz",
                        spoken + "/" + name + "-glow_tts"))
                .orElseGet(() -> new PublishedPart(
                        name, language, columns[2], columns[3], columns[4], name + ".tar.gz", name.replace('-', '/')));
    }
}
