// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import static io.voxqueue.worker.queue.Parties.A;
import static io.voxqueue.worker.queue.Parties.B;
import static io.voxqueue.worker.queue.Parties.C;
import static io.voxqueue.worker.queue.Parties.party;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What holds for turns whatever came before, in many trials of which each can be repeated by its seed. */
class RandomTurnsTest {
    @Test
    void newcomersOnlyEntryIsNextWhateverOneOtherHasQueuedAndInFlight() {
        for (int seed = 0; seed < 300; seed++) {
            Trial trial = Trial.inTheMiddleOf(List.of(A), seed);

            trial.add(B, 1);
            trial.end();

            assertThat(trial.start()).as("seed %d", seed).contains(B);
        }
    }

    @Test
    void onlyWhoIsNewTooAndCameEarlierIsServedBeforeANewcomerAndOnlyOnce() {
        List<Party> flooders = List.of(A, C, party("d"), party("e"), party("f"));
        for (int seed = 0; seed < 300; seed++) {
            Trial trial = Trial.inTheMiddleOf(flooders, seed);
            Set<Party> served = Set.copyOf(trial.inFlight);
            List<Party> before = new ArrayList<>();

            trial.add(B, 1);
            trial.end();
            Party next = trial.start().orElseThrow();
            while (!next.equals(B)) {
                before.add(next);
                trial.end();
                next = trial.start().orElseThrow();
            }

            assertThat(before).as("seed %d", seed).doesNotHaveDuplicates().doesNotContainAnyElementsOf(served);
        }
    }

    @Test
    void everyEntryIsServedOnceAndNoPartyWaitsForMoreThanOneOfEachOther() {
        for (int seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            int parties = 2 + random.nextInt(4);
            Trial trial = new Trial(random, 1);
            int all = 0;
            for (int i = 0; i < parties; i++) {
                int count = 1 + random.nextInt(30);
                trial.add(party("party " + i), count);
                all += count;
            }
            Map<Party, Integer> lastServed = new HashMap<>();
            for (int i = 0; i < all; i++) {
                Party next = trial.start().orElseThrow();
                Optional<Integer> last = Optional.ofNullable(lastServed.put(next, i));
                assertThat(i - last.orElse(-1)).as("seed %d", seed).isLessThanOrEqualTo(parties);
                trial.end();
            }
            assertThat(trial.start()).isEmpty();
        }
    }

    /** Workers that take what is next. */
    private static final class Trial {
        private final Turns turns = new Turns();
        private final List<Party> inFlight = new ArrayList<>();
        private final Random random;
        private final int workers;
        private long now;

        Trial(Random random, int workers) {
            this.random = random;
            this.workers = workers;
        }

        /** All workers are busy, and everybody has more entries waiting. */
        static Trial inTheMiddleOf(List<Party> flooders, int seed) {
            Random random = new Random(seed);
            Trial trial = new Trial(random, 1 + random.nextInt(4));
            for (int step = 0; step < 200; step++) {
                trial.step(flooders);
            }
            trial.fill();
            flooders.forEach(flooder -> trial.add(flooder, 5 + random.nextInt(20)));
            trial.fill();
            return trial;
        }

        void add(Party party, int count) {
            for (int i = 0; i < count; i++) {
                now++;
                turns.add(new ReadyEntry(new UUID(random.nextLong(), now), now), party);
            }
        }

        void step(List<Party> parties) {
            switch (random.nextInt(3)) {
                case 0 -> add(parties.get(random.nextInt(parties.size())), random.nextInt(4));
                case 1 -> end();
                default -> fill();
            }
        }

        void fill() {
            while (inFlight.size() < workers && start().isPresent()) {
                // until all are busy
            }
        }

        Optional<Party> start() {
            Optional<Party> next = turns.next(party -> true, party ->
                            (int) inFlight.stream().filter(party::equals).count())
                    .map(Turns.Turn::party);
            next.ifPresent(party -> {
                turns.served(party);
                inFlight.add(party);
            });
            return next;
        }

        void end() {
            if (!inFlight.isEmpty()) {
                inFlight.remove(random.nextInt(inFlight.size()));
            }
        }
    }
}
