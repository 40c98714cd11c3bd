package io.threatlockdown.server.alerts.detail;

import io.threatlockdown.kql.KqlText;

import java.util.regex.Pattern;

/** Writes names as a person would: in brackets only where they need them. */
final class Kql {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private Kql() {}

    static String name(String name) {
        return PLAIN.matcher(name).matches() ? name : KqlText.identifier(name);
    }
}
