package io.threatlockdown.cli;

import io.threatlockdown.cli.check.Checked;
import io.threatlockdown.config.GeoipPaths;
import io.threatlockdown.detection.enrich.DatabaseFile;
import io.threatlockdown.detection.enrich.DatabaseKind;
import io.threatlockdown.detection.enrich.Enrichment;
import io.threatlockdown.detection.enrich.Place;
import io.threatlockdown.event.Json;
import io.threatlockdown.kql.AddressPlaces;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opens the databases of addresses that a configuration names, and words how it stands with them. */
final class AddressDatabases {
    /** Makers bring out a new one every week or month; older ones send addresses to places where they are no more. */
    private static final Duration OLD = Duration.ofDays(60);

    private AddressDatabases() {}

    static Enrichment open(GeoipPaths paths) {
        return Enrichment.open(paths.cityDatabase(), paths.asnDatabase(), InstantSource.system());
    }

    /** What KQL asks; empty when no database of places is named. */
    static Optional<AddressPlaces> places(Enrichment enrichment) {
        return enrichment.databases().stream()
                .filter(file -> file.kind() == DatabaseKind.PLACES)
                .findFirst()
                .map(named -> address -> place(enrichment.place(address)));
    }

    private static Optional<String> place(Place place) {
        Map<String, Object> known = new LinkedHashMap<>();
        place.countryName().or(place::country).ifPresent(country -> known.put("country", country));
        place.state().ifPresent(state -> known.put("state", state));
        place.city().ifPresent(city -> known.put("city", city));
        place.coordinates().ifPresent(coordinates -> {
            known.put("latitude", coordinates.latitude());
            known.put("longitude", coordinates.longitude());
        });
        return known.isEmpty() ? Optional.empty() : Optional.of(Json.write(known));
    }

    /** A line for each database that cannot be used. */
    static List<String> troubles(Enrichment enrichment) {
        return enrichment.databases().stream()
                .flatMap(file -> file.problem().map(problem -> trouble(file, problem)).stream())
                .toList();
    }

    private static String trouble(DatabaseFile file, String problem) {
        return file.path() + ": " + problem + " (<" + file.kind().option() + ">); "
                + file.built()
                        .map(built -> "the one of " + day(built) + " stays in use")
                        .orElseGet(() -> "the fields that come from it are absent");
    }

    /** What {@code tld check} says of each. */
    static List<Checked> checked(Enrichment enrichment, Instant now) {
        return enrichment.databases().stream().map(file -> checked(file, now)).toList();
    }

    private static Checked checked(DatabaseFile file, Instant now) {
        String name = "database of addresses " + file.path();
        if (file.problem().isPresent() || file.built().isEmpty()) {
            return Checked.warning(Checked.Kind.ADDRESSES, name, file.problem().orElse(""));
        }
        Duration age = Duration.between(file.built().get(), now);
        String known = name + ", " + file.type() + " of " + day(file.built().get()) + ", "
                + Counted.of((int) Math.max(age.toDays(), 0), "day") + " old";
        return age.compareTo(OLD) > 0
                ? Checked.warning(Checked.Kind.ADDRESSES, known, "addresses move; put a newer one there")
                : Checked.ok(Checked.Kind.ADDRESSES, known, Optional.empty());
    }

    /** The line of a database that was replaced. */
    static String replaced(DatabaseFile file) {
        return file.problem()
                .map(problem -> trouble(file, problem))
                .orElseGet(() -> file.path() + ": " + file.type() + " of "
                        + file.built().map(AddressDatabases::day).orElse("") + " is in use");
    }

    private static String day(Instant built) {
        return LocalDate.ofInstant(built, ZoneOffset.UTC).toString();
    }
}
