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
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnsTest {
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
}
