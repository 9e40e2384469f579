// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.job.OwnerId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final Party A = party("a");
    private static final Party B = party("b");
    private static final Party C = party("c");

    private final Turns turns = new Turns();
    private final Map<Party, Integer> inFlight = new HashMap<>();
    private long now;

    @Test
    void nobodyIsNextWhenNobodyWaits() {
        assertThat(turns.next(party -> true, party -> 0)).isEmpty();
    }

    @Test
    void whoseLaneHasNoWorkerWaitsAndKeepsNobodyUp() {
        Party answers = new Party(A.owner(), Lane.WAITING);
        UUID first = add(A);
        UUID other = add(answers);

        Optional<Turns.Turn> next = turns.next(party -> party.lane() == Lane.WAITING, party -> 0);

        assertThat(next).contains(new Turns.Turn(other, answers));
        assertThat(serve().id()).isEqualTo(first);
    }

    @Test
    void entriesOfOnePartyRunInTheOrderTheyBecameReady() {
        List<UUID> ids = List.of(add(A), add(A), add(A));
        assertThat(List.of(serve(), serve(), serve()))
                .extracting(Turns.Turn::id)
                .isEqualTo(ids);
    }

    @Test
    void partiesThatWaitTakeTurns() {
        add(A, 4);
        add(B, 2);
        add(C, 1);
        assertThat(order(7)).containsExactly(A, B, C, A, B, A, A);
    }

    @Test
    void whoHasFewerInFlightComesFirst() {
        add(A, 3);
        add(B, 3);
        inFlight.put(A, 2);
        inFlight.put(B, 1);
        assertThat(serve().party()).isEqualTo(B);
    }

    @Test
    void newcomersAreServedInTheOrderTheyCame() {
        add(A, 9);
        serve();
        add(C);
        add(B);
        assertThat(order(3)).containsExactly(C, B, A);
    }

    @Test
    void partyThatAlwaysComesBackDoesNotPassOverOneThatWaits() {
        add(A, 100);
        List<Party> served = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            add(B);
            add(C);
            served.add(serve().party());
        }
        assertThat(served).contains(A, B, C);
        assertThat(served.stream().filter(A::equals)).hasSize(10);
    }

    @Test
    void choresTakeTurnsToo() {
        add(A, 50);
        serve();
        add(Party.NOBODY);
        assertThat(serve().party()).isEqualTo(Party.NOBODY);
    }

    @Test
    void entryThatIsNotReadyAnyMoreIsNotNext() {
        UUID first = add(A);
        UUID second = add(A);
        turns.remove(first);
        turns.remove(first);
        assertThat(turns.contains(first)).isFalse();
        assertThat(serve().id()).isEqualTo(second);
    }

    @Test
    void onlyWhatIsRetainedIsLeft() {
        add(A, 3);
        UUID kept = add(B);
        turns.retain(Set.of(kept, UUID.randomUUID()));
        assertThat(serve().id()).isEqualTo(kept);
        assertThat(turns.next(party -> true, party -> 0)).isEmpty();
    }

    @Test
    void entryThatIsAddedTwiceIsServedOnceAndWhereItNowStands() {
        ReadyEntry entry = new ReadyEntry(new UUID(0, 1), 1);
        turns.add(entry, A);
        turns.add(new ReadyEntry(entry.id(), 5), B);
        assertThat(serve()).isEqualTo(new Turns.Turn(entry.id(), B));
        assertThat(turns.next(party -> true, party -> 0)).isEmpty();
    }

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

    private List<Party> order(int count) {
        return IntStream.range(0, count).mapToObj(i -> serve().party()).toList();
    }

    private Turns.Turn serve() {
        Turns.Turn next = turns.next(party -> true, party -> inFlight.getOrDefault(party, 0))
                .orElseThrow();
        turns.served(next.party());
        return next;
    }

    private void add(Party party, int count) {
        IntStream.range(0, count).forEach(i -> add(party));
    }

    private UUID add(Party party) {
        ReadyEntry entry = new ReadyEntry(UUID.randomUUID(), ++now);
        turns.add(entry, party);
        return entry.id();
    }

    private static Party party(String name) {
        return new Party(Optional.of(new OwnerId(name)), Lane.COMPUTING);
    }
}
