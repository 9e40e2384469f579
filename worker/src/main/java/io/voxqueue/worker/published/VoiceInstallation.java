// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.published;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.voxqueue.worker.model.FileChecksums;
import io.voxqueue.worker.model.OnnxFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Brings published voices into a directory of voices; each is there whole, or not at all. */
public final class VoiceInstallation {
    private static final long MOST_BYTES = 512L << 20;
    private static final String VOCODERS = "hifi_gan";

    /** For who names no vocoder: the quickest of them, whatever its name says. */
    private static final String USUAL_VOCODER = "hifi_gan-vctk_medium";

    private final PublishedVoices published;
    private final Path voices;
    private final Path downloads;

    public VoiceInstallation(PublishedVoices published, Path voices) {
        this.published = published;
        this.voices = voices;
        this.downloads = voices.resolve(".downloads");
    }

    /** What has this name; refuses what is not published or cannot be spoken here. */
    public PublishedPart require(String name) {
        PublishedPart part = published
                .find(name)
                .orElseThrow(() -> new IllegalArgumentException("Nobody published a voice '" + name + "'; there are: "
                        + published.all().stream()
                                .filter(PublishedPart::isUsable)
                                .map(PublishedPart::name)
                                .collect(Collectors.joining(", "))));
        if (!part.isUsable()) {
            throw new IllegalArgumentException("The voice '" + name + "' speaks "
                    + part.language().orElse("") + ", which cannot be read aloud yet: texts are read in en-us only");
        }
        return part;
    }

    public boolean isInstalled(PublishedPart part) {
        return Files.isRegularFile(voices.resolve(part.directory()).resolve("generator.onnx"));
    }

    /** What is missing of a voice and of a vocoder for it, in the order in which it should come. */
    public List<PublishedPart> missing(String name) {
        PublishedPart wanted = require(name);
        Stream<PublishedPart> vocoder =
                wanted.isVoice() && !hasVocoder() ? Stream.of(require(USUAL_VOCODER)) : Stream.of();
        return Stream.concat(vocoder, Stream.of(wanted))
                .filter(part -> !isInstalled(part))
                .toList();
    }

    /** Downloads, checks and unpacks one part, and puts it where it belongs. */
    public void install(PublishedPart part, Mirror mirror, DownloadProgress progress)
            throws IOException, InterruptedException {
        Files.createDirectories(downloads);
        Path file = downloads.resolve(part.archive());
        new ArchiveDownload(mirror, progress, MOST_BYTES).fetch(part.archive(), file);
        Path unpacked = downloads.resolve(part.name() + ".unpacked");
        remove(unpacked);
        try {
            new ArchiveChecksums(voices.resolve("SHA256SUMS.archives")).check(part.archive(), file);
            new VoiceArchive(file, MOST_BYTES).unpack(part.directory(), unpacked);
            if (!Files.isRegularFile(unpacked.resolve("generator.onnx"))) {
                throw new IOException("it holds no generator.onnx");
            }
            describe(part, unpacked);
            if (part.isVoice()) {
                OnnxFile.hideShapes(unpacked.resolve("generator.onnx"));
            }
            FileChecksums.write(unpacked);
            Path target = voices.resolve(part.directory());
            Files.createDirectories(target.getParent());
            remove(target);
            Files.move(unpacked, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new IOException(part.archive() + " cannot be used: " + e.getMessage(), e);
        } finally {
            remove(unpacked);
            Files.deleteIfExists(file); // whole, it has served; broken, it would never become better
        }
    }

    /** A published voice does not say who it is. */
    private static void describe(PublishedPart part, Path directory) throws IOException {
        if (part.isVoice()) {
            new ObjectMapper()
                    .writeValue(
                            directory.resolve("voxqueue.json").toFile(),
                            Map.of("name", part.name(), "gender", part.gender(), "licence", part.licence()));
        }
    }

    private boolean hasVocoder() {
        return published.all().stream()
                .filter(part -> !part.isVoice() && part.directory().startsWith(VOCODERS))
                .anyMatch(this::isInstalled);
    }

    private static void remove(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
