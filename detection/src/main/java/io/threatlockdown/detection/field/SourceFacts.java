package io.threatlockdown.detection.field;

import io.threatlockdown.detection.enrich.Enrichment;
import io.threatlockdown.detection.enrich.KnownNetworks;
import io.threatlockdown.detection.enrich.Owner;
import io.threatlockdown.detection.enrich.Place;
import io.threatlockdown.detection.enrich.SourceFact;
import io.threatlockdown.detection.enrich.SourceFact.Origin;
import io.threatlockdown.detection.pattern.ByteText;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known of the address that one event came from: what the event says itself, else what databases and lists know. Nothing is
 * looked up before it is asked for, and nothing twice. Serves one thread.
 */
public final class SourceFacts {
    private final Optional<String> address;
    private final Place ownPlace;
    private final Optional<String> ownAsn;
    private final Enrichment enrichment;
    private final KnownNetworks networks;
    private @Nullable Place lookedUpPlace;
    private @Nullable Owner lookedUpOwner;

    private SourceFacts(
            Optional<String> address,
            Place ownPlace,
            Optional<String> ownAsn,
            Enrichment enrichment,
            KnownNetworks networks) {
        this.address = address;
        this.ownPlace = ownPlace;
        this.ownAsn = ownAsn;
        this.enrichment = enrichment;
        this.networks = networks;
    }

    static SourceFacts ofRow(Row row, Optional<String> actorIp, Enrichment enrichment, KnownNetworks networks) {
        return new SourceFacts(
                SourceColumns.address(row, actorIp),
                SourceColumns.place(row),
                SourceColumns.asn(row),
                enrichment,
                networks);
    }

    /** Of a line, which says nothing but the address; or of an address alone. */
    public static SourceFacts ofAddress(Optional<String> address, Enrichment enrichment, KnownNetworks networks) {
        return new SourceFacts(
                address.filter(text -> !text.isEmpty()).map(SourceColumns::plain),
                Place.UNKNOWN,
                Optional.empty(),
                enrichment,
                networks);
    }

    Optional<String> value(SourceField field) {
        return switch (field) {
            case IP -> address;
            case COUNTRY -> ownPlace.country().or(() -> place().country());
            case CITY -> ownPlace.city().or(() -> placeThere().city());
            case LATITUDE -> coordinates().map(Place.Coordinates::latitude).map(NumberText::of);
            case LONGITUDE -> coordinates().map(Place.Coordinates::longitude).map(NumberText::of);
            case ASN -> asn();
            case ORG -> ownerThere().name();
            case NETWORK -> network();
        };
    }

    /** All that is known but for the address and its coordinates, each with who says it. */
    public List<SourceFact> known() {
        return Stream.of(
                        fact(SourceField.COUNTRY, ownPlace.country().isPresent(), Origin.PLACES),
                        fact(SourceField.CITY, ownPlace.city().isPresent(), Origin.PLACES),
                        fact(SourceField.ASN, ownAsn.isPresent(), Origin.OWNERS),
                        fact(SourceField.ORG, false, Origin.OWNERS),
                        fact(SourceField.NETWORK, false, Origin.LIST))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<SourceFact> fact(SourceField field, boolean isOfEvent, Origin otherwise) {
        return value(field)
                .map(text -> new SourceFact(
                        field.name().toLowerCase(Locale.ROOT), text, isOfEvent ? Origin.EVENT : otherwise));
    }

    private Optional<Place.Coordinates> coordinates() {
        return ownPlace.coordinates().or(() -> placeThere().coordinates());
    }

    private Optional<String> asn() {
        return ownAsn.or(() -> owner().asn());
    }

    private Optional<String> network() {
        return address.map(ByteText::of)
                .flatMap(networks::ofAddress)
                .or(() -> networks.knowsNumbers() ? asn().flatMap(networks::ofNumber) : Optional.empty())
                .map(ByteText::decode);
    }

    /** The place, where it does not contradict what the event says itself: no city of one country beside the other country. */
    private Place placeThere() {
        return ownPlace.country().isEmpty()
                        || ownPlace.country()
                                .filter(own -> place().country()
                                        .filter(own::equalsIgnoreCase)
                                        .isPresent())
                                .isPresent()
                ? place()
                : Place.UNKNOWN;
    }

    private Owner ownerThere() {
        return ownAsn.isEmpty() || ownAsn.equals(owner().asn()) ? owner() : Owner.UNKNOWN;
    }

    private Place place() {
        Place known = lookedUpPlace;
        if (known == null) {
            known = address.map(enrichment::place).orElse(Place.UNKNOWN);
            lookedUpPlace = known;
        }
        return known;
    }

    private Owner owner() {
        Owner known = lookedUpOwner;
        if (known == null) {
            known = address.map(enrichment::owner).orElse(Owner.UNKNOWN);
            lookedUpOwner = known;
        }
        return known;
    }
}
