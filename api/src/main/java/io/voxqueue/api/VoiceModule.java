// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import io.voxqueue.voice.VoiceId;
import io.voxqueue.worker.published.DownloadProgress;
import io.voxqueue.worker.published.Mirror;
import io.voxqueue.worker.published.PublishedPart;
import io.voxqueue.worker.published.PublishedVoices;
import io.voxqueue.worker.published.VoiceInstallation;
import io.voxqueue.worker.speech.SpeechModule;
import io.voxqueue.worker.speech.SpeechOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where voices come from: those that are installed, and those that are downloaded because the settings ask for them. */
public final class VoiceModule {
    private static final Logger log = LoggerFactory.getLogger(VoiceModule.class);
    private static final int VOICES_IN_MEMORY = 2;

    private VoiceModule() {}

    /** The voices, by the settings. */
    public static SpeechModule speech(VoxqueueConfiguration configuration) throws IOException {
        SpeechOptions options = new SpeechOptions(
                SettingsModule.workers(configuration),
                new VoiceId(configuration.speech().defaultVoice()),
                Optional.of(configuration.speech().defaultVocoder()).filter(Predicate.not(String::isEmpty)),
                VOICES_IN_MEMORY,
                configuration.speech().timeout().toJavaDuration());
        return SpeechModule.load(directories(configuration), options);
    }

    /** Begins to load the voices and to warm the default one, on a thread of its own. */
    static Loading begin(VoxqueueConfiguration configuration) {
        return new Loading(Begun.on("load-voices", () -> {
            try {
                SpeechModule speech = speech(configuration);
                speech.beginWarming();
                return speech;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
    }

    /** Voices that are being loaded. */
    record Loading(Begun<SpeechModule> speech) implements AutoCloseable {
        /** Them, once they are found; why they cannot be loaded, if so. */
        SpeechModule await() throws IOException {
            try {
                return speech.await();
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }

        /** Frees them as soon as that can be done. */
        @Override
        public void close() {
            speech.settle(SpeechModule::close);
        }
    }

    /** The directories of voices, in which all wanted ones are that could be had. */
    static List<Path> directories(VoxqueueConfiguration configuration) {
        Path own = configuration.store().dataDir().resolve("voices");
        List<String> wanted = configuration.voices().preload();
        if (!wanted.isEmpty()) {
            VoiceInstallation installation = new VoiceInstallation(PublishedVoices.load(), own);
            wanted.forEach(name ->
                    installation.missing(name).forEach(part -> download(installation, part, mirror(configuration))));
        }
        return List.of(configuration.speech().voices(), own);
    }

    /** A service that speaks without this voice is better than none. */
    private static void download(VoiceInstallation installation, PublishedPart part, Mirror mirror) {
        try {
            log.info("Downloading {}", part.archive());
            installation.install(part, mirror, DownloadProgress.UNHEARD);
        } catch (IOException e) {
            log.error("{} could not be downloaded: {}", part.name(), e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Mirror mirror(VoxqueueConfiguration configuration) {
        String mirror = configuration.voices().mirror();
        return Mirror.of(mirror.isEmpty() ? PublishedVoices.HOME : mirror);
    }
}
