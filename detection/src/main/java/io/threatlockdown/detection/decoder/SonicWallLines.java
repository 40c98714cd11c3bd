package io.threatlockdown.detection.decoder;

import io.threatlockdown.detection.field.StaticField;

import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The firewalls of SonicWall, whose lines are pairs such as {@code pri=6 m=537 src=192.0.2.3:60622:X0 proto=udp/dns}: the priority is
 * the status, the number of the message is the id, an address may have its port and its interface behind it.
 */
record SonicWallLines() implements LineReader {
    private static final Pattern PAIR = Pattern.compile("(?:^| )(pri|m|src|dst|proto)=([^\\s\"]+)");

    @Override
    public Map<StaticField, String> fields(String byteText) {
        Map<StaticField, String> fields = new EnumMap<>(StaticField.class);
        Matcher pair = PAIR.matcher(unquoted(byteText));
        while (pair.find()) {
            String value = pair.group(2);
            switch (pair.group(1)) {
                case "pri" -> fields.putIfAbsent(StaticField.STATUS, value);
                case "m" -> fields.putIfAbsent(StaticField.ID, value);
                case "src" -> putAddress(fields, StaticField.SRCIP, StaticField.SRCPORT, value);
                case "dst" -> putAddress(fields, StaticField.DSTIP, StaticField.DSTPORT, value);
                default -> fields.putIfAbsent(StaticField.PROTOCOL, value);
            }
        }
        return fields;
    }

    /** What stands in quotes is free text, in which a pair means nothing. */
    private static String unquoted(String text) {
        return text.replaceAll("\"[^\"]*\"", "\"\"");
    }

    private static void putAddress(
            Map<StaticField, String> fields, StaticField address, StaticField port, String value) {
        String[] parts = value.split(":");
        fields.putIfAbsent(address, parts[0]);
        if (parts.length > 1 && !parts[1].isEmpty()) {
            fields.putIfAbsent(port, parts[1]);
        }
    }
}
