package io.threatlockdown.kql.bind;

import java.util.regex.Pattern;

/** Orders names so that a10 comes behind a9. */
final class NaturalOrder {
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private NaturalOrder() {}

    /** A text whose plain order is the natural order of the name. */
    static String key(String name) {
        return NUMBER.matcher(name)
                .replaceAll(number -> "0".repeat(Math.max(0, 20 - number.group().length())) + number.group());
    }
}
