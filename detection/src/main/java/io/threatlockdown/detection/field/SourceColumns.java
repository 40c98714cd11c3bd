package io.threatlockdown.detection.field;

import io.threatlockdown.detection.enrich.Place;
import io.threatlockdown.event.Schema;
import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the columns of a row say of the address that it came from. */
final class SourceColumns {
    /** Beside those of {@code actor.ip}. */
    private static final List<String> ADDRESSES =
            List.of("SourceIp", "SourceIP", "SourceIPAddress", "ClientIp", "ClientIPAddress", "ActorIpAddress");

    private static final String ADDRESS_LIST = "SourceIps";
    private static final String REQUEST = "HTTPRequest";
    private static final String PLACE = "LocationDetails";

    /** Of sign-ins the code of a country; of other tables, {@code MicrosoftGraphActivityLogs} for one, the region of a service. */
    private static final String LOCATION = "Location";

    private static final String NUMBER = "AutonomousSystemNumber";

    private SourceColumns() {}

    /** Without a port. @param actorIp what the table's own way gives */
    static Optional<String> address(Row row, Optional<String> actorIp) {
        return actorIp.or(() -> ADDRESSES.stream()
                        .flatMap(column -> row.text(column).stream())
                        .findFirst())
                .or(() -> text(row.json(ADDRESS_LIST).path(0)))
                .or(() -> text(row.json(REQUEST).path("clientIpAddress")))
                .map(SourceColumns::plain);
    }

    /** Without a port; an IPv4 address that is mapped into IPv6 as IPv4. */
    static String plain(String address) {
        return IpText.plain(address.strip());
    }

    static Place place(Row row) {
        JsonNode details = placeIn(row);
        return new Place(
                text(details.path("countryOrRegion"))
                        .or(() -> isSignIn(row.event().schema()) ? row.text(LOCATION) : Optional.empty()),
                Optional.empty(),
                text(details.path("state")),
                text(details.path("city")),
                coordinates(details.path("geoCoordinates")));
    }

    /** {@code AADUserRiskEvents} has in its Location what sign-ins have in LocationDetails. */
    private static JsonNode placeIn(Row row) {
        JsonNode details = row.json(PLACE);
        return details.isObject() ? details : row.json(LOCATION);
    }

    private static boolean isSignIn(Schema schema) {
        return DerivedFields.ofTable(schema.table()) instanceof SignInFields;
    }

    private static Optional<Place.Coordinates> coordinates(JsonNode coordinates) {
        JsonNode latitude = coordinates.path("latitude");
        JsonNode longitude = coordinates.path("longitude");
        return latitude.isNumber() && longitude.isNumber()
                ? Optional.of(new Place.Coordinates(latitude.doubleValue(), longitude.doubleValue()))
                : Optional.empty();
    }

    /** Azure writes 0 where it does not know. */
    static Optional<String> asn(Row row) {
        Object value = row.event().value(NUMBER);
        return Stream.of(value instanceof Number || value instanceof String ? value.toString() : "")
                .filter(number -> number.matches("[1-9][0-9]*"))
                .findFirst();
    }

    /** Whether rows of a table may say where they came from. */
    static boolean nameAnAddress(Schema schema) {
        return Stream.concat(ADDRESSES.stream(), Stream.of(ADDRESS_LIST, REQUEST, PLACE, NUMBER))
                .anyMatch(column -> schema.indexOf(column) >= 0);
    }

    private static Optional<String> text(JsonNode value) {
        return value.isString() && !value.stringValue().isEmpty() ? Optional.of(value.stringValue()) : Optional.empty();
    }
}
