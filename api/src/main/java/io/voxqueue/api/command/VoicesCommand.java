// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.command;

import io.dropwizard.core.setup.Bootstrap;
import io.voxqueue.voice.Voice;
import io.voxqueue.worker.published.Mirror;
import io.voxqueue.worker.published.PublishedPart;
import io.voxqueue.worker.published.PublishedVoices;
import io.voxqueue.worker.published.VoiceInstallation;
import io.voxqueue.worker.speech.SpeechModule;
import java.nio.file.Path;
import java.util.List;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/** {@code voices}: who can speak, who could, and how they come here. */
public final class VoicesCommand extends SpeechCommand {
    private static final String PUBLISHED = "published";
    private static final String DOWNLOAD = "download";

    public VoicesCommand() {
        super("voices", "Lists the voices; the first is the default. Downloads published ones.");
    }

    @Override
    public void configure(Subparser parser) {
        super.configure(parser);
        parser.addArgument("action")
                .nargs("?")
                .choices("list", PUBLISHED, DOWNLOAD)
                .setDefault("list")
                .help("list: who can speak; published: who could; download: brings one of those");
        parser.addArgument("name").nargs("?").metavar("NAME").help("the published voice or vocoder to download");
        parser.addArgument("--from")
                .metavar("PLACE")
                .setDefault(PublishedVoices.HOME)
                .help("address or directory with the archives (default: where they were published)");
    }

    @Override
    public void run(Bootstrap<?> bootstrap, Namespace arguments) throws Exception {
        switch (arguments.getString("action")) {
            case PUBLISHED -> listPublished(arguments);
            case DOWNLOAD -> download(arguments);
            default -> super.run(bootstrap, arguments);
        }
    }

    @Override
    void run(SpeechModule speech, Namespace arguments) {
        String row = "%-24s %-8s %-8s %8s  %s%n";
        System.out.printf(row, "ID", "LANGUAGE", "GENDER", "HZ", "LICENCE");
        for (Voice voice : speech.voices().voices()) {
            System.out.printf(row, voice.id(), voice.language(), voice.gender(), voice.sampleRateHz(), voice.licence());
        }
    }

    private static void listPublished(Namespace arguments) {
        PublishedVoices published = PublishedVoices.load();
        VoiceInstallation here = new VoiceInstallation(published, voices(arguments));
        String row = "%-26s %-8s %-8s %-8s %-14s %s%n";
        System.out.printf(row, "NAME", "LANGUAGE", "GENDER", "QUALITY", "STATE", "LICENCE");
        for (PublishedPart part : published.all()) {
            String state = here.isInstalled(part) ? "here" : part.isUsable() ? "downloadable" : "not yet spoken";
            System.out.printf(
                    row,
                    part.name(),
                    part.language().orElse("vocoder"),
                    part.gender(),
                    part.quality(),
                    state,
                    part.licence());
        }
    }

    private static void download(Namespace arguments) throws Exception {
        @Nullable String name = arguments.getString("name");
        if (name == null) {
            throw new CommandFailedException("Which voice? 'voices published' lists them.");
        }
        VoiceInstallation installation = new VoiceInstallation(PublishedVoices.load(), voices(arguments));
        List<PublishedPart> missing = installation.missing(name);
        if (missing.isEmpty()) {
            System.err.println("'" + name + "' is here already.");
        }
        for (PublishedPart part : missing) {
            try (DownloadBar bar = DownloadBar.onTerminal()) {
                installation.install(part, Mirror.of(arguments.getString("from")), bar);
            }
            System.err.println("'" + part.name() + "' is here now. Its licence: " + part.licence() + ".");
        }
    }

    private static Path voices(Namespace arguments) {
        return Path.of(arguments.getString("voices"));
    }
}
