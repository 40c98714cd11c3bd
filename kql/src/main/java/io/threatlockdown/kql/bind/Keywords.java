package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlType;

import java.util.Locale;

/** The types by the words that the signatures use. */
final class Keywords {
    private Keywords() {}

    static KqlType type(String keyword) {
        return KqlType.valueOf(keyword.toUpperCase(Locale.ROOT));
    }
}
