package io.threatlockdown.detection.enrich;

/**
 * One thing that is known of the address that an event came from.
 *
 * @param name of the field without {@code src.}: {@code country}, {@code city}, {@code asn}, {@code org} or {@code network}
 */
public record SourceFact(String name, String text, Origin origin) {
    /** Who says it. */
    public enum Origin {
        /** The event itself. */
        EVENT,
        /** The database of places. */
        PLACES,
        /** The database of owners. */
        OWNERS,
        /** A list of networks. */
        LIST
    }
}
