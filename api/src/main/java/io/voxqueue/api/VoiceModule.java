// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import io.voxqueue.worker.published.DownloadProgress;
import io.voxqueue.worker.published.Mirror;
import io.voxqueue.worker.published.PublishedPart;
import io.voxqueue.worker.published.PublishedVoices;
import io.voxqueue.worker.published.VoiceInstallation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where voices come from: those that are installed, and those that are downloaded because the settings ask for them. */
final class VoiceModule {
    private static final Logger log = LoggerFactory.getLogger(VoiceModule.class);

    private VoiceModule() {}

    /** The directories of voices, in which all wanted ones are that could be had. */
    static List<Path> directories(VoxqueueConfiguration configuration) {
        Path own = configuration.store().dataDir().resolve("voices");
        VoiceInstallation installation = new VoiceInstallation(PublishedVoices.load(), own);
        configuration.voices().preload().forEach(name -> {
            for (PublishedPart part : installation.missing(name)) {
                download(installation, part, mirror(configuration));
            }
        });
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
