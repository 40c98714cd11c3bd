package io.threatlockdown.detection.correlation;

import io.threatlockdown.event.Json;
import io.threatlockdown.event.Ticks;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The values that a field of one owner had, in the order in which they happened: those that a late one may still come before, and the
 * last one before them.
 */
final class OwnerValues {
    /** Of a field that changes all the time the oldest are forgotten: a late one among those would find no place. */
    private static final int MOST = 64;

    private final List<Value> values = new ArrayList<>();

    /** @param told whether an alert said that the field turned to this value */
    private record Value(long ticks, String text, boolean told) {}

    /** The turn that a value makes known: when the field had the one before, and when it turned. */
    record Turn(Instant before, Instant turned) {}

    /** Whether the same value at the same instant is known already: the event came twice. */
    boolean holds(String text, long ticks) {
        return values.stream()
                .anyMatch(known -> known.ticks() == ticks && known.text().equals(text));
    }

    /** Puts a value in its place; the turn that it makes known, which is told from now on. */
    Optional<Turn> add(String text, long ticks, Turned asked) {
        int place = place(ticks);
        values.add(place, new Value(ticks, text, false));
        Value before = place > 0 ? values.get(place - 1) : null;
        Value after = place + 1 < values.size() ? values.get(place + 1) : null;
        Optional<Turn> turn = Optional.empty();
        if (isTurn(before, values.get(place), asked)) {
            // A later value that was told says the same turn, which only began earlier; another turn may stand before
            // it one day.
            boolean isTold = after != null && after.told() && asked.to().matches(after.text());
            turn = isTold ? Optional.empty() : told(place);
            mark(place, true);
            if (isTold) {
                mark(place + 1, false);
            }
        } else if (after != null && !after.told() && isTurn(values.get(place), after, asked)) {
            turn = told(place + 1);
            mark(place + 1, true);
        }
        trim(asked);
        return turn;
    }

    /** Behind all that happened at the same instant. */
    private int place(long ticks) {
        int place = values.size();
        while (place > 0 && values.get(place - 1).ticks() > ticks) {
            place--;
        }
        return place;
    }

    private static boolean isTurn(@Nullable Value before, Value after, Turned asked) {
        return before != null
                && after.ticks() - before.ticks() <= asked.within()
                && !before.text().equals(after.text())
                && asked.from().matches(before.text())
                && asked.to().matches(after.text());
    }

    private Optional<Turn> told(int place) {
        return Optional.of(new Turn(
                Ticks.toInstant(values.get(place - 1).ticks()),
                Ticks.toInstant(values.get(place).ticks())));
    }

    private void mark(int place, boolean told) {
        Value value = values.get(place);
        values.set(place, new Value(value.ticks(), value.text(), told));
    }

    private void trim(Turned asked) {
        long old = newest() - asked.lateness();
        while (values.size() > 1 && (values.get(1).ticks() < old || values.size() > MOST)) {
            values.removeFirst();
        }
    }

    /** When the newest value was, in units of 100 ns. */
    long newest() {
        return values.getLast().ticks();
    }

    String json() {
        ArrayNode list = Json.mapper().createArrayNode();
        for (Value value : values) {
            ObjectNode written = list.addObject();
            written.put("ticks", value.ticks());
            written.put("text", value.text());
            written.put("told", value.told());
        }
        return Json.write(list);
    }

    /** Empty when another version of the product wrote what this one cannot read. */
    static Optional<OwnerValues> read(String json) {
        OwnerValues owner = new OwnerValues();
        try {
            for (JsonNode value : Json.read(json).values()) {
                owner.values.add(new Value(
                        value.path("ticks").asLong(),
                        value.path("text").asString(),
                        value.path("told").asBoolean()));
            }
        } catch (JacksonException writtenOtherwise) {
            return Optional.empty();
        }
        return owner.values.isEmpty() ? Optional.empty() : Optional.of(owner);
    }
}
