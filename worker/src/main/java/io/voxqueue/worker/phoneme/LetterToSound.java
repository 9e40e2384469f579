// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.phoneme;

import io.voxqueue.worker.model.CancelSignal;
import io.voxqueue.worker.model.ModelGraph;
import io.voxqueue.worker.model.OnnxSession;
import io.voxqueue.worker.model.UnusableModelException;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/** Guesses how a word that no lexicon knows is pronounced, with a small neural model that is loaded on first use. */
public final class LetterToSound implements AutoCloseable {
    /** The model was measured on words of up to 20 letters. */
    private static final int MAX_LETTERS = 20;

    private static final int REMEMBERED = 4096;
    private static final int BLANK = 0;

    private final Path model;
    private final List<List<String>> tokens;
    private final Map<String, List<String>> remembered =
            Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, List<String>> eldest) {
                    return size() > REMEMBERED;
                }
            });
    private final ReadWriteLock inUse = new ReentrantReadWriteLock();
    private @Nullable OnnxSession session;
    private boolean closed;

    private LetterToSound(Path model, List<List<String>> tokens) {
        this.model = model;
        this.tokens = tokens;
    }

    /** Reads a directory of {@code model.onnx} and {@code tokens.txt}. */
    public static LetterToSound read(Path directory) throws IOException {
        List<List<String>> tokens = new ArrayList<>();
        for (String line : Files.readAllLines(directory.resolve("tokens.txt"))) {
            String[] columns = line.split("\t", -1);
            if (columns.length != 3) {
                throw new IOException("Line " + (tokens.size() + 1) + " of " + directory.resolve("tokens.txt")
                        + " should have 3 columns but has " + columns.length);
            }
            tokens.add(columns[2].isEmpty() ? List.of() : List.of(columns[2].split(" ", -1)));
        }
        return new LetterToSound(directory.resolve("model.onnx"), List.copyOf(tokens));
    }

    /** The phonemes of a word of a–z; empty when the model makes nothing of it. */
    public List<String> phonemes(String letters) {
        List<String> known = remembered.get(letters);
        if (known != null) {
            return known;
        }
        List<String> phonemes = new ArrayList<>();
        int pieces = (letters.length() + MAX_LETTERS - 1) / MAX_LETTERS;
        for (int piece = 0; piece < pieces; piece++) { // of even length, so that no lonely letter is left over
            int from = (int) ((long) letters.length() * piece / pieces);
            int to = (int) ((long) letters.length() * (piece + 1) / pieces);
            phonemes.addAll(guess(letters.substring(from, to)));
        }
        List<String> result = List.copyOf(phonemes);
        if (pieces == 1) { // monsters are not worth remembering
            remembered.put(letters, result);
        }
        return result;
    }

    private List<String> guess(String letters) {
        LongBuffer input = LongBuffer.allocate(letters.length());
        letters.chars().forEach(letter -> input.put(letter - 'a' + 1));
        inUse.readLock().lock();
        try (OnnxSession.Inference inference = session().begin(CancelSignal.NEVER)) {
            inference.put("letters", input.flip(), 1, letters.length());
            inference.run("logprobs");
            return decode(inference.floats("logprobs"));
        } finally {
            inUse.readLock().unlock();
        }
    }

    private List<String> decode(FloatBuffer logprobs) {
        List<String> phonemes = new ArrayList<>();
        int before = BLANK;
        for (int slot = 0; slot < logprobs.remaining(); slot += tokens.size()) {
            int best = 0;
            for (int token = 1; token < tokens.size(); token++) {
                if (logprobs.get(slot + token) > logprobs.get(slot + best)) {
                    best = token;
                }
            }
            if (best != BLANK && best != before) {
                phonemes.addAll(tokens.get(best));
            }
            before = best;
        }
        return phonemes;
    }

    private synchronized OnnxSession session() {
        if (closed) {
            throw new IllegalStateException("The letter-to-sound model is closed");
        }
        if (session == null) {
            session = open(model);
        }
        return session;
    }

    private static OnnxSession open(Path model) {
        OnnxSession opened = OnnxSession.open(model);
        try {
            opened.graph().requireInput("letters", ModelGraph.Element.INT64, 2);
            opened.graph().requireOutput("logprobs", 3);
            return opened;
        } catch (UnusableModelException e) {
            opened.close();
            throw e;
        }
    }

    /** Waits for the guesses that are being made: freeing the model under them would crash the process. */
    @Override
    public void close() {
        inUse.writeLock().lock();
        try {
            closeSession();
        } finally {
            inUse.writeLock().unlock();
        }
    }

    private synchronized void closeSession() {
        closed = true;
        if (session != null) {
            session.close();
            session = null;
        }
    }
}
