// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a query demands of one field, as far as an index can tell: a document that matches meets it, though one that meets
 * it need not match.
 *
 * @param anyOf what its value may be; empty if that is not said
 * @param atLeast what is below it does not match
 * @param atMost what is above it does not match
 */
record Condition(List<Object> anyOf, Optional<Object> atLeast, Optional<Object> atMost) {
    static final Condition NONE = new Condition(List.of(), Optional.empty(), Optional.empty());

    /** What a query demands of each field that it names. */
    static Map<String, Condition> of(Document query) {
        Map<String, Condition> conditions = new HashMap<>();
        query.forEach((field, demanded) -> {
            if (field.equals("$and")) {
                ((Collection<?>) demanded)
                        .forEach(part -> of((Document) part).forEach((name, more) -> add(conditions, name, more)));
            } else if (!field.startsWith("$")) {
                demands(demanded).forEach(more -> add(conditions, field, more));
            }
        });
        return conditions;
    }

    boolean isRange() {
        return atLeast.isPresent() || atMost.isPresent();
    }

    private static void add(Map<String, Condition> conditions, String field, Condition more) {
        conditions.merge(field, more, Condition::and);
    }

    /** Where both speak of the same, the first is enough: each is necessary. */
    private Condition and(Condition other) {
        return new Condition(
                anyOf.isEmpty() ? other.anyOf : anyOf, atLeast.or(() -> other.atLeast), atMost.or(() -> other.atMost));
    }

    private static Stream<Condition> demands(@Nullable Object demanded) {
        return demanded instanceof Document operators
                ? operators.entrySet().stream().map(operator -> of(operator.getKey(), operator.getValue()))
                : Stream.of(of("$eq", demanded));
    }

    private static Condition of(String operator, @Nullable Object value) {
        return switch (operator) {
            case "$eq" -> value == null ? NONE : oneOf(List.of(value));
            case "$in" -> value instanceof Collection<?> values ? oneOf(values) : NONE;
            case "$gt", "$gte" -> new Condition(List.of(), bound(value), Optional.empty());
            case "$lt", "$lte" -> new Condition(List.of(), Optional.empty(), bound(value));
            default -> NONE;
        };
    }

    /** No condition if the index cannot tell of one of them whether a document has it. */
    private static Condition oneOf(Collection<?> values) {
        boolean known = values.stream().allMatch(value -> value != null && IndexKeyType.isOrderly(value));
        return known ? new Condition(List.copyOf(values), Optional.empty(), Optional.empty()) : NONE;
    }

    /** Numbers are none: the index keeps those apart from each other that a double cannot tell exactly. */
    private static Optional<Object> bound(@Nullable Object value) {
        return value instanceof String || value instanceof Instant ? Optional.of(value) : Optional.empty();
    }
}
