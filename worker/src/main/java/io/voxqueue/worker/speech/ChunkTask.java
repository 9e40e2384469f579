// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.speech;

import io.voxqueue.audio.SpeechSettings;
import io.voxqueue.audio.Waveform;
import io.voxqueue.worker.model.CancelSignal;
import io.voxqueue.worker.model.VoiceModel;
import io.voxqueue.worker.model.VoicedUtterance;
import io.voxqueue.worker.phoneme.PhonemeIds;

/** Speaks one chunk, on whichever thread takes it. */
record ChunkTask(SpeechChunk chunk, PhonemeIds ids, VoiceModel voice, SpeechSettings settings, CancelSignal cancel)
        implements Lookahead.Task<SpokenChunk> {
    @Override
    public int size() {
        return chunk.utterance().symbols().size();
    }

    @Override
    public SpokenChunk call() {
        VoicedUtterance voiced = voice.speak(ids.buffer(chunk.utterance()), settings, cancel);
        ChunkFinish.apply(voiced.samples(), voice.sampleRateHz());
        Waveform waveform = Waveform.owning(voiced.samples().array(), voice.sampleRateHz());
        return new SpokenChunk(chunk, waveform, voiced.durations());
    }
}
