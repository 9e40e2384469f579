// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.voxqueue.voice.Voice;
import io.voxqueue.voice.VoiceCatalog;
import io.voxqueue.voice.VoiceId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The voices on disk, in the layout of the published Larynx voices: {@code <language>/<name>-glow_tts}. A directory that
 * cannot be used is left out, with one warning that says why.
 */
public final class VoiceDirectories implements VoiceCatalog {
    private static final Logger log = LoggerFactory.getLogger(VoiceDirectories.class);
    private static final String SUFFIX = "-glow_tts";

    /** The one language that can be read aloud so far. */
    private static final String LANGUAGE = "en-us";

    private final Map<VoiceId, VoiceDirectory> directories;
    private final VoiceId defaultVoice;
    private final Set<VoiceId> damaged = ConcurrentHashMap.newKeySet();

    private VoiceDirectories(Map<VoiceId, VoiceDirectory> directories, VoiceId defaultVoice) {
        this.directories = directories;
        this.defaultVoice = defaultVoice;
    }

    /**
     * Looks for voices.
     *
     * @param defaultVocoder for voices that name none, a directory under {@code voices} such as {@code hifi_gan/universal_large}
     */
    public static VoiceDirectories scan(Path voices, VoiceId defaultVoice, Optional<String> defaultVocoder) {
        return scan(List.of(voices), defaultVoice, defaultVocoder);
    }

    /** Looks for voices below several directories; of two with the same name the first is taken. */
    public static VoiceDirectories scan(List<Path> roots, VoiceId defaultVoice, Optional<String> defaultVocoder) {
        Map<VoiceId, VoiceDirectory> found = new TreeMap<>(Comparator.comparing(VoiceId::value));
        VocoderDirectories vocoders = new VocoderDirectories(roots, defaultVocoder);
        ObjectMapper json = new ObjectMapper();
        for (Path directory : candidates(roots)) {
            try {
                VoiceDirectory voice = VoiceDirectory.read(id(directory), LANGUAGE, directory, vocoders, json);
                found.putIfAbsent(voice.files().id(), voice);
            } catch (IOException | RuntimeException e) { // whatever is wrong with one voice, the others can speak
                log.warn("Voice directory {} is left out: {}", directory, e.getMessage());
            }
        }
        if (!found.containsKey(defaultVoice)) {
            throw new UnusableModelException("There is no usable voice '" + defaultVoice + "' under "
                    + roots.stream()
                            .map(root -> root.toAbsolutePath().toString())
                            .collect(Collectors.joining(" or "))
                    + "; usable are " + found.keySet());
        }
        return new VoiceDirectories(found, defaultVoice);
    }

    /** Who speaks when nobody was asked for, without what takes time to know about them. */
    public VoiceId defaultId() {
        return defaultVoice;
    }

    /** Begins to work out this voice's fingerprint, before anybody asks. */
    public void beginFingerprint(VoiceId id) {
        Optional.ofNullable(directories.get(id))
                .ifPresent(directory -> directory.fingerprint().begin());
    }

    /** Begins to work out the fingerprints of all voices. */
    public void beginFingerprints() {
        directories.values().forEach(directory -> directory.fingerprint().begin());
    }

    private static List<Path> candidates(List<Path> roots) {
        return roots.stream()
                .map(voices -> voices.resolve(LANGUAGE))
                .filter(Files::isDirectory)
                .flatMap(language -> voices(language).stream())
                .toList();
    }

    private static List<Path> voices(Path language) {
        try (Stream<Path> children = Files.list(language)) {
            return children.filter(child -> child.getFileName().toString().endsWith(SUFFIX))
                    .filter(Files::isDirectory)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Voices cannot be listed: " + e.getMessage(), e);
        }
    }

    private static VoiceId id(Path directory) {
        String name = directory.getFileName().toString();
        return new VoiceId(name.substring(0, name.length() - SUFFIX.length()));
    }

    /** Where the voice's files are. */
    public Optional<VoiceFiles> files(VoiceId id) {
        return Optional.ofNullable(directories.get(id)).map(VoiceDirectory::files);
    }

    @Override
    public List<Voice> voices() {
        List<Voice> voices = new ArrayList<>();
        voices.add(defaultVoice());
        directories.forEach((id, directory) -> {
            if (!id.equals(defaultVoice)) {
                usable(directory).ifPresent(voices::add);
            }
        });
        return List.copyOf(voices);
    }

    @Override
    public Optional<Voice> find(VoiceId id) {
        return Optional.ofNullable(directories.get(id)).flatMap(this::usable);
    }

    /** Files may turn out to be damaged only when they have been read. */
    private Optional<Voice> usable(VoiceDirectory directory) {
        try {
            return Optional.of(directory.voice());
        } catch (UnusableModelException e) {
            if (damaged.add(directory.files().id())) { // told once
                log.warn("Voice directory {} is left out: {}", directory.files().directory(), e.getMessage());
            }
            return Optional.empty();
        }
    }

    @Override
    public Voice defaultVoice() {
        VoiceDirectory directory = directories.get(defaultVoice);
        if (directory == null) {
            throw new IllegalStateException("The default voice is there, or nothing would have started");
        }
        return directory.voice();
    }
}
