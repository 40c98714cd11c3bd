package io.threatlockdown.detection.decoder;

import io.threatlockdown.detection.field.StaticField;

import java.util.EnumMap;
import java.util.Map;

/**
 * The web proxy of Symantec, whose lines are numbered values such as {@code 20310109,73559,1=5,11=192.0.2.3,10=ana,3=2,2=1}: 10 is the
 * user, 11 the address, 60 the address of the page. The outcome (3) and the kind of event (2) together, as written, are the id.
 */
record SymantecWebLines() implements LineReader {
    @Override
    public LineReading read(String byteText) {
        Map<StaticField, String> fields = new EnumMap<>(StaticField.class);
        for (String pair : byteText.split(",")) {
            int equals = pair.indexOf('=');
            if (equals > 0 && equals + 1 < pair.length()) {
                add(fields, pair.substring(0, equals), pair.substring(equals + 1), pair);
            }
        }
        return LineReading.of(fields);
    }

    private static void add(Map<StaticField, String> fields, String number, String value, String pair) {
        switch (number) {
            case "10" -> fields.putIfAbsent(StaticField.DSTUSER, value);
            case "11" -> fields.putIfAbsent(StaticField.SRCIP, value);
            case "60" -> fields.putIfAbsent(StaticField.URL, value);
            case "2", "3" -> fields.merge(StaticField.ID, pair, (earlier, later) -> earlier + "," + later);
            default -> {}
        }
    }
}
