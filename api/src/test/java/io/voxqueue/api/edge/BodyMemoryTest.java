// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BodyMemoryTest {
    private final BodyMemory memory = new BodyMemory(100);
    private final List<String> givenUp = new ArrayList<>();

    @Test
    void nobodyHasToGoAsLongAsThereIsRoom() {
        add("first", 50);
        add("second", 50);
        assertThat(givenUp).isEmpty();
    }

    @Test
    void theOneThatHasBeenArrivingLongestHasToGo() {
        add("first", 10);
        add("second", 60);
        add("third", 31);
        assertThat(givenUp).containsExactly("first");
    }

    @Test
    void aCompleteBodyStaysAndTakesItsRoomUntilItsRequestIsAnswered() {
        add("first", 50);
        memory.complete("first");
        add("second", 51);
        assertThat(givenUp).containsExactly("second");

        memory.free("second", 51);
        memory.free("first", 50);
        add("third", 100);
        assertThat(givenUp).containsExactly("second");
    }

    private void add(String body, int bytes) {
        memory.add(body, bytes, () -> givenUp.add(body)).ifPresent(Runnable::run);
    }
}
