package io.threatlockdown.kql.duckdb;

/** Puts one value into a body that uses it at {@code $1}, where the body holds texts of the query and so is no plain template. */
final class Named {
    private Named() {}

    static String value(String value, String body) {
        if (Template.simple(value)) {
            return replaced(body, value);
        }
        return "(list_transform([" + value + "], lambda h: " + replaced(body, "h") + ")[1])";
    }

    /** Replaces the marker outside of quoted texts only. */
    private static String replaced(String body, String value) {
        StringBuilder result = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            if (c == '\'') {
                quoted = !quoted;
            }
            if (!quoted && body.startsWith("$1", i)) {
                result.append(value);
                i++;
            } else {
                result.append(c);
            }
        }
        return result.toString();
    }
}
