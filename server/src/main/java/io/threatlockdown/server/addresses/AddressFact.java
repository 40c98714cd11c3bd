package io.threatlockdown.server.addresses;

import io.threatlockdown.detection.enrich.DatabaseKind;
import io.threatlockdown.detection.enrich.Enrichment;
import io.threatlockdown.detection.enrich.SourceFact;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * One thing that is known of an address.
 *
 * @param name country, city, asn, org or network
 * @param from who says it: event, database or list
 * @param built the day on which the database was built, as 2026-11-20; "" where none says it
 */
public record AddressFact(String name, String text, String from, String built) {
    /** @param enrichment where those that are not of the event come from */
    public static List<AddressFact> of(List<SourceFact> known, Enrichment enrichment) {
        return known.stream().map(fact -> of(fact, enrichment)).toList();
    }

    private static AddressFact of(SourceFact fact, Enrichment enrichment) {
        return switch (fact.origin()) {
            case EVENT -> new AddressFact(fact.name(), fact.text(), "event", "");
            case LIST -> new AddressFact(fact.name(), fact.text(), "list", "");
            case PLACES -> ofDatabase(fact, built(enrichment, DatabaseKind.PLACES));
            case OWNERS -> ofDatabase(fact, built(enrichment, DatabaseKind.OWNERS));
        };
    }

    private static AddressFact ofDatabase(SourceFact fact, String built) {
        return new AddressFact(fact.name(), fact.text(), "database", built);
    }

    private static String built(Enrichment enrichment, DatabaseKind kind) {
        return enrichment.databases().stream()
                .filter(file -> file.kind() == kind)
                .flatMap(file -> file.built().stream())
                .map(built -> LocalDate.ofInstant(built, ZoneOffset.UTC).toString())
                .findFirst()
                .orElse("");
    }
}
