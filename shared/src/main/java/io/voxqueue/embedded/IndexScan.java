// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.embedded;

import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import io.voxqueue.embedded.IndexKeyType.Bound;
import io.voxqueue.embedded.SortedIndex.Entry;
import io.voxqueue.embedded.SortedIndex.Range;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an index that hold each document which a query matches, beside others.
 *
 * @param fixed how many of the index's first fields have one value in each part
 * @param order 1 or -1 if the fields after those have the order that is asked for, or its reverse; 0 if they have not
 */
record IndexScan(SortedIndex index, List<Range> parts, int fixed, int order) {
    private static final Comparator<IndexScan> BETTER_FIRST =
            Comparator.comparingLong(IndexScan::count).thenComparing(scan -> !scan.isInOrder());

    /** The one that has the fewest documents to look at; none if no index can tell anything of what is demanded. */
    static Optional<IndexScan> of(Collection<? extends Index<?>> indexes, Document query, @Nullable Document orderBy) {
        Map<String, Condition> conditions = Condition.of(query);
        return indexes.stream()
                .filter(SortedIndex.class::isInstance)
                .map(SortedIndex.class::cast)
                .filter(SortedIndex::hasAllDocuments)
                .flatMap(index -> of(index, conditions, orderBy).stream())
                .min(BETTER_FIRST);
    }

    private static Optional<IndexScan> of(
            SortedIndex index, Map<String, Condition> conditions, @Nullable Document orderBy) {
        List<String> fields = index.fields();
        List<Condition> asked = fields.stream()
                .map(field -> conditions.getOrDefault(field, Condition.NONE))
                .toList();
        List<List<Object>> choices = asked.stream()
                .map(Condition::anyOf)
                .takeWhile(values -> !values.isEmpty())
                .toList();
        int fixed = choices.size();
        Condition next = fixed < fields.size() ? asked.get(fixed) : Condition.NONE;
        if (fixed == 0 && !next.isRange()) {
            return Optional.empty();
        }
        List<Range> parts = combinations(choices).stream()
                .map(values -> part(values, next, fields.size()))
                .toList();
        return Optional.of(new IndexScan(index, parts, fixed, order(orderBy, fields.subList(fixed, fields.size()))));
    }

    boolean isInOrder() {
        return order != 0;
    }

    /** Of the documents, in the order that is asked for if it has that one. */
    Stream<Object> positions() {
        boolean backwards = order < 0;
        Stream<Entry> entries = parts.size() == 1
                ? index.walk(parts.get(0), backwards)
                : parts.stream().flatMap(part -> index.walk(part, backwards));
        if (parts.size() > 1 && isInOrder()) { // each is; their keys are small beside the documents
            Comparator<Entry> rest = (one, other) -> IndexKeyType.compareFrom(fixed, one.key(), other.key());
            entries = entries.sorted(backwards ? rest.reversed() : rest);
        }
        return entries.map(Entry::position).distinct(); // an array has an entry for each of its values
    }

    private long count() {
        return parts.stream().mapToLong(index::count).sum();
    }

    private static List<List<Object>> combinations(List<List<Object>> choices) {
        List<List<Object>> all = List.of(List.of());
        for (List<Object> values : choices) {
            all = all.stream()
                    .flatMap(start -> values.stream()
                            .map(value -> Stream.concat(start.stream(), Stream.of(value))
                                    .toList()))
                    .toList();
        }
        return all;
    }

    private static Range part(List<Object> values, Condition next, int size) {
        return next.isRange()
                ? new Range(
                        key(values, next.atLeast().orElse(Bound.FIRST), null, size),
                        key(values, next.atMost().orElse(Bound.LAST), Bound.LAST, size))
                : new Range(key(values, null, null, size), key(values, Bound.LAST, Bound.LAST, size));
    }

    private static KeyValue key(List<Object> values, @Nullable Object next, @Nullable Object rest, int size) {
        List<@Nullable Object> key = new ArrayList<>(values);
        if (key.size() < size) {
            key.add(next);
            key.addAll(Collections.nCopies(size - key.size(), rest));
        }
        return new KeyValue(key).normalized();
    }

    private static int order(@Nullable Document orderBy, List<String> fields) {
        if (orderBy == null || orderBy.isEmpty()) {
            return 1;
        }
        List<String> names = List.copyOf(orderBy.keySet());
        List<Integer> ways = orderBy.values().stream()
                .map(way -> way instanceof Number number ? Integer.signum(number.intValue()) : 0)
                .distinct()
                .toList();
        boolean same = names.size() <= fields.size() && names.equals(fields.subList(0, names.size()));
        return same && ways.size() == 1 ? ways.get(0) : 0;
    }
}
