package io.threatlockdown.detection.decoder;

import io.threatlockdown.detection.field.EventFields;
import io.threatlockdown.detection.field.StaticField;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fills the fields that a line lacks with those of earlier lines about the same thing: of the same host, decoder and {@code id}, as for a
 * connection that is opened in one line and refused in another. It concerns the decoders that say so with {@code <accumulate/>}.
 *
 * <p>Holds on to about {@value #MOST_THINGS} things, those of the latest lines. Serves one thread.
 */
public final class Accumulator {
    /** How long after its latest line a thing is known, inclusive. Times are those of arrival. */
    private static final Duration KEPT = Duration.ofSeconds(120);

    private static final int MOST_THINGS = 8_192;

    /** In bytes; what is longer is cut. */
    private static final int LONGEST_VALUE = 80;

    private static final List<StaticField> FIELDS = List.of(
            StaticField.DSTUSER,
            StaticField.SRCUSER,
            StaticField.DSTIP,
            StaticField.SRCIP,
            StaticField.DSTPORT,
            StaticField.SRCPORT,
            StaticField.DATA);

    /** The thing of the oldest line comes first. */
    private final Map<Thing, Known> things = new LinkedHashMap<>(16, 0.75f, true);

    private record Thing(String hostname, String decoder, String id) {}

    private static final class Known {
        private final Map<StaticField, String> values = new EnumMap<>(StaticField.class);
        private Instant latest;

        Known(Instant latest) {
            this.latest = latest;
        }
    }

    /**
     * Adds to the event what earlier lines had and it lacks, and keeps what it has and they lacked. Does nothing for a decoder that does
     * not ask for it, nor for an event without an {@code id}.
     *
     * @param decoder the one on record for the event
     * @param arrival when the event arrived
     */
    public void fill(Decoder decoder, EventFields event, Instant arrival) {
        String id = decoder.accumulates() ? event.fixed(StaticField.ID).orElse("") : "";
        if (id.isEmpty()) {
            return;
        }
        Known known = known(new Thing(event.hostname().orElse(""), decoder.name(), id), arrival);
        for (StaticField field : FIELDS) {
            String own = event.fixed(field).orElse("");
            String earlier = known.values.get(field);
            if (!own.isEmpty()) {
                known.values.putIfAbsent(field, own.substring(0, Math.min(own.length(), LONGEST_VALUE)));
            } else if (earlier != null) {
                event.add(field.ruleName(), earlier);
            }
        }
    }

    private Known known(Thing thing, Instant arrival) {
        Known known = things.get(thing);
        if (known == null || known.latest.plus(KEPT).isBefore(arrival)) {
            known = new Known(arrival);
            things.put(thing, known);
            forgetOldest();
        }
        known.latest = arrival;
        return known;
    }

    private void forgetOldest() {
        if (things.size() > MOST_THINGS) {
            things.remove(things.keySet().iterator().next());
        }
    }
}
