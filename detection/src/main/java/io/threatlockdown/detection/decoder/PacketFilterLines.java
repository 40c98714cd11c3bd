package io.threatlockdown.detection.decoder;

import io.threatlockdown.detection.field.StaticField;
import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The packet filter of OpenBSD, as tcpdump prints its log:
 * {@code rule 2/(match) block in on xl0: 192.0.2.3.6667 > 192.0.2.10.16290: S 1:1(0) win 16384}. The port is the part behind the fourth
 * dot of an address.
 */
record PacketFilterLines() implements LineReader {
    private static final String ADDRESS = "(\\d+\\.\\d+\\.\\d+\\.\\d+)(?:\\.(\\d+))?";
    private static final Pattern LINE = Pattern.compile(
            "\\brule \\S+ (pass|block) (?:in|out) on \\S+: " + ADDRESS + " > " + ADDRESS + ":(?: (.*))?$",
            Pattern.DOTALL);
    private static final Pattern TCP_FLAGS = Pattern.compile("(?:[SFPRWE.]+|Flags \\[).*", Pattern.DOTALL);

    @Override
    public LineReading read(String byteText) {
        return LineReading.of(fields(byteText));
    }

    private static Map<StaticField, String> fields(String byteText) {
        Map<StaticField, String> fields = new EnumMap<>(StaticField.class);
        Matcher line = LINE.matcher(byteText);
        if (!line.find()) {
            return fields;
        }
        fields.put(StaticField.ACTION, line.group(1));
        fields.put(StaticField.SRCIP, line.group(2));
        putWhenThere(fields, StaticField.SRCPORT, line.group(3));
        fields.put(StaticField.DSTIP, line.group(4));
        putWhenThere(fields, StaticField.DSTPORT, line.group(5));
        putWhenThere(fields, StaticField.PROTOCOL, protocol(line.group(6) == null ? "" : line.group(6)));
        return fields;
    }

    private static void putWhenThere(Map<StaticField, String> fields, StaticField field, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            fields.put(field, text);
        }
    }

    /** What the first words behind the addresses tell; "" when nothing. */
    private static String protocol(String rest) {
        if (rest.startsWith("icmp")) {
            return "ICMP";
        }
        if (rest.startsWith("udp") || rest.startsWith("[udp")) {
            return "UDP";
        }
        return TCP_FLAGS.matcher(rest).matches() ? "TCP" : "";
    }
}
