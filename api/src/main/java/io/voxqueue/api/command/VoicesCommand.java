// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.command;

import io.voxqueue.voice.Voice;
import io.voxqueue.worker.speech.SpeechModule;
import net.sourceforge.argparse4j.inf.Namespace;

/** {@code voices}: who can speak. */
public final class VoicesCommand extends SpeechCommand {
    public VoicesCommand() {
        super("voices", "Lists the voices; the first is the default.");
    }

    @Override
    void run(SpeechModule speech, Namespace arguments) {
        String row = "%-24s %-8s %-8s %8s  %s%n";
        System.out.printf(row, "ID", "LANGUAGE", "GENDER", "HZ", "LICENCE");
        for (Voice voice : speech.voices().voices()) {
            System.out.printf(row, voice.id(), voice.language(), voice.gender(), voice.sampleRateHz(), voice.licence());
        }
    }
}
