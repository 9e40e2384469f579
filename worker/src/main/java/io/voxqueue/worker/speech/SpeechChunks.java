// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.speech;

import io.voxqueue.worker.phoneme.Phonemizer;
import io.voxqueue.worker.phoneme.Utterance;
import io.voxqueue.worker.text.Sentence;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Makes chunks of sentences one sentence at a time, so that a long text begins to sound before all of it is read. */
final class SpeechChunks implements Iterator<SpeechChunk> {
    private final List<Sentence> sentences;
    private final Phonemizer phonemizer;
    private final int maxSymbols;
    private final Deque<SpeechChunk> ready = new ArrayDeque<>();
    private int read;

    SpeechChunks(List<Sentence> sentences, Phonemizer phonemizer, int maxSymbols) {
        this.sentences = sentences;
        this.phonemizer = phonemizer;
        this.maxSymbols = maxSymbols;
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && read < sentences.size()) {
            prepare(read++);
        }
        return !ready.isEmpty();
    }

    @Override
    public SpeechChunk next() {
        if (!hasNext()) {
            throw new NoSuchElementException("All sentences are read");
        }
        return ready.remove();
    }

    private void prepare(int index) {
        Sentence sentence = sentences.get(index);
        List<Utterance> utterances = phonemizer.utterances(sentence.spoken()).stream()
                .flatMap(utterance -> utterance.split(maxSymbols).stream())
                .toList();
        for (int i = 0; i < utterances.size(); i++) {
            ready.add(new SpeechChunk(index, sentence, utterances.get(i), i == utterances.size() - 1));
        }
    }
}
