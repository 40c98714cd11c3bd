package io.threatlockdown.event;

import java.util.Locale;
import java.util.Optional;

/**
 * The scalar types of Log Analytics, with the Java type that a value of each has in an {@link Event}.
 *
 * <p>A value that is absent is {@code null}, except that a {@link #STRING} is never absent: a missing string is {@code ""},
 * as the query API sends it.
 */
public enum ColumnType {
    /** {@link Boolean}. */
    BOOL,
    /** {@link java.time.Instant}, UTC, in whole ticks of 100 ns, years 1 to 9999. */
    DATETIME,
    /** {@link Dynamic}: any JSON value. */
    DYNAMIC,
    /** {@link java.util.UUID}. */
    GUID,
    /** {@link Integer}. */
    INT,
    /** {@link Long}. */
    LONG,
    /** {@link Double}, NaN and the infinities included. */
    REAL,
    /** {@link String}, never {@code null}. */
    STRING,
    /** {@link java.time.Duration}, in whole ticks of 100 ns. */
    TIMESPAN,
    /** {@link java.math.BigDecimal}. */
    DECIMAL;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The name that the query API and KQL use: {@code string}, {@code datetime}, … */
    public String wireName() {
        return wireName;
    }

    /** The type of that name in a query answer; empty for a name that is not one of the ten. */
    public static Optional<ColumnType> ofWireName(String name) {
        for (ColumnType type : values()) {
            if (type.wireName.equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
