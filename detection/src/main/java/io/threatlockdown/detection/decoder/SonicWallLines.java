package io.threatlockdown.detection.decoder;

import io.threatlockdown.detection.field.StaticField;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The firewalls of SonicWall, whose lines are pairs such as {@code pri=6 m=537 src=192.0.2.3:60622:X0 proto=udp/dns}: the priority is
 * the status, the number of the message is the id, an address may have its port and its interface behind it.
 *
 * <p>The number also tells what was done, for the messages that rules on firewalls and web proxies are about. All others, log-ins among
 * them, are left to the rules that ask for the number.
 */
record SonicWallLines() implements LineReader {
    private static final Pattern PAIR = Pattern.compile("(?:^| )(pri|m|src|dst|proto)=([^\\s\"]+)");

    /** What a message says was done, and whose rules are to see it. */
    private enum Deed {
        OPENED("open", Category.FIREWALL),
        CLOSED("close", Category.FIREWALL),
        DROPPED("drop", Category.FIREWALL),
        PAGE_ALLOWED("pass", Category.SQUID),
        PAGE_DENIED("deny", Category.SQUID);

        private final String action;
        private final Category category;

        Deed(String action, Category category) {
            this.action = action;
            this.category = category;
        }

        /** By the numbers of the reference of SonicOS log events. */
        static Optional<Deed> ofMessage(String number) {
            return switch (number) {
                case "98" -> Optional.of(OPENED);
                case "537" -> Optional.of(CLOSED);
                case "36", "37", "38", "41", "173", "174", "175" -> Optional.of(DROPPED);
                case "16", "97" -> Optional.of(PAGE_ALLOWED);
                case "14" -> Optional.of(PAGE_DENIED);
                default -> Optional.empty();
            };
        }
    }

    @Override
    public LineReading read(String byteText) {
        Map<StaticField, String> fields = fields(byteText);
        Optional<Deed> deed = Deed.ofMessage(fields.getOrDefault(StaticField.ID, ""));
        deed.ifPresent(known -> fields.put(StaticField.ACTION, known.action));
        return new LineReading(fields, deed.map(known -> known.category), OptionalInt.empty());
    }

    private static Map<StaticField, String> fields(String byteText) {
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

    /** Of a line on IPv6 the address here is empty: it stands in a pair of its own. */
    private static void putAddress(
            Map<StaticField, String> fields, StaticField address, StaticField port, String value) {
        String[] parts = value.split(":", -1);
        if (!parts[0].isEmpty()) {
            fields.putIfAbsent(address, parts[0]);
        }
        if (parts.length > 1 && !parts[1].isEmpty()) {
            fields.putIfAbsent(port, parts[1]);
        }
    }
}
