// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.answer;

import com.google.genai.types.GenerateContentResponse;
import java.util.function.Consumer;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;

/** One request to Gemini and its answer, which another thread may break off. */
final class GeminiExchange {
    private final Consumer<GenerateContentResponse> listener;
    private volatile @Nullable Call call;
    private volatile boolean canceled;

    /**
     * @param listener gets each part of the answer, on the thread that reads it
     */
    GeminiExchange(Consumer<GenerateContentResponse> listener) {
        this.listener = listener;
    }

    Consumer<GenerateContentResponse> listener() {
        return listener;
    }

    void begin(Call begun) {
        call = begun;
        if (canceled) {
            begun.cancel();
        }
    }

    /** Closes the connection, whatever is being waited for on it. */
    void cancel() {
        canceled = true;
        Call begun = call;
        if (begun != null) {
            begun.cancel();
        }
    }
}
