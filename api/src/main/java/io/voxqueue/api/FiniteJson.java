// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.StreamSupport;

/** JSON whose numbers all have a value: 1e999 is read as Infinity, and would be told on as that, which is not JSON. */
final class FiniteJson {
    private FiniteJson() {}

    static boolean is(JsonNode json) {
        boolean finite = !json.isDouble() || Double.isFinite(json.doubleValue());
        return finite && StreamSupport.stream(json.spliterator(), false).allMatch(FiniteJson::is);
    }
}
