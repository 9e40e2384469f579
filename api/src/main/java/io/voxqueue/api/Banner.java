// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import io.voxqueue.config.AnswerConfiguration;
import io.voxqueue.config.LimitConfiguration;
import io.voxqueue.voice.Voice;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.Server;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells in the log what has been started: the few settings that one looks for when something is odd, and no secret. */
final class Banner {
    private static final Logger log = LoggerFactory.getLogger(Banner.class);
    private static final long MIB = 1 << 20;

    private final VoxqueueConfiguration configuration;
    private final Engine engine;
    private final String version;

    Banner(VoxqueueConfiguration configuration, Engine engine, String version) {
        this.configuration = configuration;
        this.engine = engine;
        this.version = version;
    }

    /** Once the server has its ports. */
    void show(Server server) {
        Runtime java = Runtime.getRuntime();
        log.info(
                "Voxqueue {}, Java {}, {} processors, heap up to {} MiB",
                version,
                Runtime.version(),
                java.availableProcessors(),
                java.maxMemory() / MIB);
        Arrays.stream(server.getConnectors())
                .filter(NetworkConnector.class::isInstance)
                .map(NetworkConnector.class::cast)
                .forEach(Banner::address);
        // Their files are still being checked, and others wait for this thread.
        new Thread(this::voices, "banner").start();
        limits();
        AnswerConfiguration answers = configuration.answers();
        log.info(
                "Questions are {}",
                answers.geminiApiKey().isSet() ? "answered by " + answers.models() : "not answered: there is no key");
        if (engine.oversight().intake().isPaused()) {
            log.warn("New jobs are not accepted: an operator has paused the intake");
        }
    }

    private void voices() {
        String voices = engine.voices().voices().stream()
                .map(Voice::id)
                .map(Object::toString)
                .collect(Collectors.joining(", "));
        log.info(
                "Voices {}; {} speaks by default, {} jobs at a time",
                voices,
                engine.voices().defaultVoice().id(),
                configuration.queue().workersOn(Runtime.getRuntime().availableProcessors()));
    }

    private void limits() {
        LimitConfiguration limits = configuration.limits();
        log.info(
                "Limits: of one owner {} requests a minute, {} characters a day, {} queued jobs; {} queued jobs of all;"
                        + " texts of {} characters; audio is kept {}, jobs {}",
                limits.requestsPerMinute(),
                limits.charactersPerDay(),
                limits.queuedJobs(),
                limits.queuedJobsOfAll(),
                configuration.speech().maxCharacters(),
                configuration.audio().retention(),
                configuration.jobs().retention());
    }

    private static void address(NetworkConnector connector) {
        String host = connector.getHost() == null ? "*" : connector.getHost();
        log.info("Listening on {}:{} ({})", host, connector.getLocalPort(), connector.getName());
    }
}
