// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.view;

import io.voxqueue.event.AnswerDelta;

/** A piece more of an answer, as clients hear it; {@code attempt} and {@code offset} say where it belongs. */
record DeltaView(String type, String jobId, int attempt, int offset, String text) {
    static DeltaView from(AnswerDelta delta) {
        return new DeltaView(
                AnswerDelta.WIRE_NAME, delta.job().toString(), delta.attempt(), delta.offset(), delta.text());
    }
}
