package io.threatlockdown.azure.export;

/** What the scanner found where a value begins. */
sealed interface Framed {
    /** A whole value, its brackets in pairs; what stands between them is not yet looked at. */
    record Value(byte[] json, long line) implements Framed {}

    /**
     * An object that holds records in one of its members: the scanner stands behind the {@code [} of that member.
     *
     * @param before the object up to that bracket, closed
     */
    record Opened(String member, byte[] before, long line) implements Framed {}

    /** A value that is none; {@link JsonScanner#resume} goes to where the next may begin. */
    record Broken(String reason, long line) implements Framed {}
}
