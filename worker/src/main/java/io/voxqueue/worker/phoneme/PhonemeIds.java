// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.phoneme;

import java.io.IOException;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The numbers under which a voice's model knows its symbols. */
public final class PhonemeIds {
    private final Path file;
    private final Map<String, Integer> ids;

    private PhonemeIds(Path file, Map<String, Integer> ids) {
        this.file = file;
        this.ids = ids;
    }

    /** Reads a {@code phonemes.txt}: a line per symbol, its number first. */
    public static PhonemeIds read(Path file) throws IOException {
        Map<String, Integer> ids = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
            if (line.isEmpty()) {
                continue;
            }
            int space = line.indexOf(' ');
            try {
                ids.put(line.substring(space + 1), Integer.valueOf(line.substring(0, Math.max(space, 0))));
            } catch (NumberFormatException e) {
                throw new IOException("A line of " + file + " should be a number, a space and a symbol", e);
            }
        }
        return new PhonemeIds(file, Map.copyOf(ids));
    }

    public List<Integer> of(Utterance utterance) {
        List<Integer> sequence = new ArrayList<>(utterance.symbols().size());
        for (String symbol : utterance.symbols()) {
            sequence.add(of(symbol));
        }
        return sequence;
    }

    /** The same as a model's input. */
    public LongBuffer buffer(Utterance utterance) {
        LongBuffer buffer = LongBuffer.allocate(utterance.symbols().size());
        for (String symbol : utterance.symbols()) {
            buffer.put(of(symbol));
        }
        return buffer.flip();
    }

    private int of(String symbol) {
        Integer id = ids.get(symbol);
        if (id == null) {
            throw new UnknownSymbolException("The voice cannot say '" + symbol + "': it is not in " + file);
        }
        return id;
    }
}
