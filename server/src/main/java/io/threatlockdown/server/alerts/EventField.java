package io.threatlockdown.server.alerts;

import io.threatlockdown.kql.KqlText;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A member of an alert's event, however deep, written as a query writes it: {@code Event.Status.errorCode}, {@code Event.Targets[0]['b c']}.
 *
 * @param kql an expression over a row of {@code Alerts}, of the type string; empty where the event has no such member
 */
record EventField(String path, String kql) {
    static final String ROOT = "Event";

    private static final String NAME = "[A-Za-z_]\\w*";
    /** Without what ends such a name, and what ends or quotes a column's name in an address or an export. */
    private static final String QUOTED = "[^'\"\\\\,\\p{Cntrl}]{1,100}";

    private static final Pattern PLAIN_MEMBER = Pattern.compile(NAME);
    private static final Pattern QUOTED_MEMBER = Pattern.compile(QUOTED);
    private static final Pattern STEP = Pattern.compile("\\.(" + NAME + ")|\\[(\\d{1,4})]|\\['(" + QUOTED + ")']");

    /** What a path looks like. */
    static final Pattern PATH = Pattern.compile(ROOT + "(?:\\." + NAME + "|\\[\\d{1,4}]|\\['" + QUOTED + "'])+");

    static Optional<EventField> of(String path) {
        if (!PATH.matcher(path).matches()) {
            return Optional.empty();
        }
        StringBuilder kql = new StringBuilder(ROOT);
        Matcher step = STEP.matcher(path);
        for (int at = ROOT.length(); at < path.length() && step.find(at); at = step.end()) {
            kql.append('[').append(inBrackets(step)).append(']');
        }
        return Optional.of(new EventField(path, "tostring(" + kql + ")"));
    }

    private static String inBrackets(Matcher step) {
        if (step.group(2) != null) {
            return KqlText.literal(Integer.parseInt(step.group(2)));
        }
        return KqlText.literal(step.group(1) != null ? step.group(1) : step.group(3));
    }

    /** The path of an object's member; empty where it cannot be written. */
    static Optional<String> member(String path, String name) {
        if (PLAIN_MEMBER.matcher(name).matches()) {
            return Optional.of(path + "." + name);
        }
        return QUOTED_MEMBER.matcher(name).matches() ? Optional.of(path + "['" + name + "']") : Optional.empty();
    }

    /** The path of a list's element, the first having the number 0. */
    static String element(String path, int number) {
        return path + "[" + number + "]";
    }
}
