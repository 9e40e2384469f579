// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.speech;

import io.voxqueue.worker.VoiceFixtures;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The voices, loaded and warm, for all tests of a class. */
abstract class SpeechModuleFixture {
    /** The budget is 200 ms on a machine that does nothing else; without the signal this speech would take far longer. */
    static final Duration SOON = Duration.ofSeconds(5);

    static final String PARAGRAPH = "The birch canoe slid on the smooth planks. Glue the sheet to the dark blue"
            + " background! It's easy to tell the depth of a well. Did these days a chicken leg become a rare dish?"
            + " Rice is often served in round bowls, and the juice of lemons makes fine punch.";

    static SpeechModule module;

    @BeforeAll
    static void load() throws IOException {
        module = SpeechModule.load(VoiceFixtures.VOICES, SpeechOptions.ofSlots(2));
        module.warm();
    }

    @AfterAll
    static void close() {
        module.close();
        module.close(); // once more does no harm
    }

    static SpokenWav speak(String text) throws IOException, InterruptedException {
        return SpokenWav.of(module.synthesizer(), SpokenWav.request(text));
    }
}
