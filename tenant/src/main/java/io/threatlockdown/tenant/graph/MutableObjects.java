package io.threatlockdown.tenant.graph;

import io.threatlockdown.event.ValueText;
import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Objects that change after they have come about: a small number, made anew as they stand at each snapshot. */
final class MutableObjects implements GraphObjects {
    private final Source source;

    MutableObjects(Source source) {
        this.source = source;
    }

    /** All objects as they stand at an instant. */
    interface Source {
        List<ObjectNode> at(Instant present);
    }

    @Override
    public Cursor open(GraphQuery query, PageMark mark, long atMost) {
        Comparator<Dated> byDate = Comparator.comparing(Dated::date);
        Iterator<Dated> objects = selected(query, mark.snapshot()).stream()
                .sorted((query.ascending() ? byDate : byDate.reversed())
                        .thenComparing(dated -> dated.object().path("id").asString("")))
                .filter(dated -> mark.date()
                        .map(date -> query.ascending()
                                ? !dated.date().isBefore(date)
                                : !dated.date().isAfter(date))
                        .orElse(true))
                .skip(mark.served())
                .iterator();
        return new Cursor() {
            @Override
            public Optional<Dated> next() {
                return objects.hasNext() ? Optional.of(objects.next()) : Optional.empty();
            }

            @Override
            public void close() {
                // A list holds nothing open.
            }
        };
    }

    @Override
    public long count(GraphQuery query, Instant snapshot) {
        return selected(query, snapshot).size();
    }

    private List<Dated> selected(GraphQuery query, Instant snapshot) {
        return source.at(snapshot).stream()
                .filter(object ->
                        query.filter().bounds().stream().allMatch(bound -> bound.holds(date(object, bound.property()))))
                .map(object -> new Dated(date(object, query.orderedBy()), object))
                .toList();
    }

    private static Instant date(ObjectNode object, String property) {
        return ValueText.instant(object.path(property).asString("")).orElse(Instant.EPOCH);
    }
}
