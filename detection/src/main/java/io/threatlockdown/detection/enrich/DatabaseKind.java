package io.threatlockdown.detection.enrich;

import java.util.List;
import java.util.Locale;

/** What a database tells of addresses. */
public enum DatabaseKind {
    /** Where they are. */
    PLACES("city_database", "a City or Country database", List.of("city", "country", "enterprise")),
    /** Whose they are. */
    OWNERS("asn_database", "an ASN database", List.of("asn", "isp", "enterprise"));

    private final String option;
    private final String wanted;
    private final List<String> words;

    DatabaseKind(String option, String wanted, List<String> words) {
        this.option = option;
        this.wanted = wanted;
        this.words = words;
    }

    /** The option of the configuration that names it. */
    public String option() {
        return option;
    }

    /** What such a database is called. */
    String wanted() {
        return wanted;
    }

    /** @param type as the database calls itself, {@code GeoLite2-City} for one */
    boolean takes(String type) {
        String lowered = type.toLowerCase(Locale.ROOT);
        return words.stream().anyMatch(lowered::contains);
    }
}
