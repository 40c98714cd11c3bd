package io.threatlockdown.detection.decoder;

import io.threatlockdown.detection.field.StaticField;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The alerts that another server of this rule language sends over syslog: {@code Alert Level: 5; Rule: 100201 - Log-in failed.;
 * Location: (web01) 192.0.2.7->/var/log/auth.log; srcip: 192.0.2.3; user: ana; } and the line that raised it. What is named between the
 * location and that line are fields of the alert.
 */
record ForwardedAlertLines() implements LineReader {
    /** Rule ids have up to six digits. */
    private static final Pattern ALERT =
            Pattern.compile("Alert Level: \\d+; Rule: (\\d{1,6}) - .*?; Location: [^;]*;", Pattern.DOTALL);

    private static final Pattern FIELD = Pattern.compile("\\G ?(\\w+): ([^;]*);");

    @Override
    public LineReading read(String byteText) {
        Map<StaticField, String> fields = new EnumMap<>(StaticField.class);
        Matcher alert = ALERT.matcher(byteText);
        if (!alert.find()) {
            return LineReading.of(fields);
        }
        Matcher field = FIELD.matcher(byteText).region(alert.end(), byteText.length());
        while (field.find()) {
            String name = field.group(1).equals("user") ? "dstuser" : field.group(1);
            String value = field.group(2);
            StaticField.ofRuleName(name)
                    .filter(known -> !value.isEmpty())
                    .ifPresent(known -> fields.putIfAbsent(known, value));
        }
        return new LineReading(fields, Optional.empty(), OptionalInt.of(Integer.parseInt(alert.group(1))));
    }
}
