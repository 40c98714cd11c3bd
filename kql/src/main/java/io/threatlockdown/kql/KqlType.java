package io.threatlockdown.kql;

import java.util.Locale;

/** The scalar types of KQL. */
public enum KqlType {
    BOOL,
    DATETIME,
    DYNAMIC,
    GUID,
    INT,
    LONG,
    REAL,
    STRING,
    TIMESPAN,
    DECIMAL;

    private final String keyword = name().toLowerCase(Locale.ROOT);

    /** How KQL and the query API spell the type. */
    public String keyword() {
        return keyword;
    }
}
