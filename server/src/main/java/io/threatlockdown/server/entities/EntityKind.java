package io.threatlockdown.server.entities;

import io.threatlockdown.server.ApiErrors.BadRequestException;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What has a page of its own. */
enum EntityKind {
    USER(
            Facet.USER,
            "User",
            List.of(Facet.COUNTRY, Facet.IP, Facet.APP, Facet.DEVICE, Facet.OPERATION, Facet.RESOURCE),
            List.of(Facet.IP, Facet.MACHINE)),
    IP(
            Facet.IP,
            "SourceIp",
            List.of(Facet.USER, Facet.APP, Facet.COUNTRY, Facet.DEVICE, Facet.OPERATION, Facet.RESOURCE),
            List.of(Facet.USER, Facet.MACHINE)),
    APP(
            Facet.APP,
            "coalesce(tostring(Event.AppDisplayName), tostring(Event.ServicePrincipalName),"
                    + " tostring(Event.InitiatedBy.app.displayName))",
            List.of(Facet.USER, Facet.IP, Facet.COUNTRY, Facet.RESOURCE, Facet.OPERATION),
            List.of(Facet.IP)),
    RESOURCE(
            Facet.RESOURCE,
            "iff(SourceTable == \"AzureActivity\", tolower(tostring(Event.ResourceId)),"
                    + " tostring(Event.ResourceDisplayName))",
            List.of(Facet.USER, Facet.IP, Facet.OPERATION, Facet.APP, Facet.COUNTRY),
            List.of(Facet.USER));

    private final Facet facet;
    private final String inAlerts;
    private final List<Facet> shown;
    private final List<Facet> shared;

    EntityKind(Facet facet, String inAlerts, List<Facet> shown, List<Facet> shared) {
        this.facet = facet;
        this.inAlerts = inAlerts;
        this.shown = shown;
        this.shared = shared;
    }

    /** @throws BadRequestException when there is no such kind */
    static EntityKind of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> BadRequestException.invalid("'kind' is one of "
                        + Arrays.stream(values()).map(EntityKind::word).collect(Collectors.joining(", ")) + ", not "
                        + word));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    Facet facet() {
        return facet;
    }

    /** The expression for it over the table of alerts. */
    String inAlerts() {
        return inAlerts;
    }

    /** What is listed of its events, in the order of the page. */
    List<Facet> shown() {
        return shown;
    }

    /** By what others of this kind are found to be near. */
    List<Facet> shared() {
        return shared;
    }
}
