package io.threatlockdown.detection.list;

import io.threatlockdown.detection.address.NetworkTable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ObjIntConsumer;

/**
 * A list as text: a line {@code key:value} for each entry, where the value may be missing and either may stand in double quotes, a
 * quoted key with colons in it. The first of several equal keys counts; a line without a colon is no entry, but a mistake unless it is empty
 * or begins with {@code #}. Nothing is trimmed.
 */
final class TextList implements KeyValueList {
    private static final String REMARK = "#";
    private static final String UTF_8_MARK = "\u00EF\u00BB\u00BF";

    private final Map<String, String> entries;
    private final NetworkTable networks;

    private TextList(Map<String, String> entries, NetworkTable networks) {
        this.entries = entries;
        this.networks = networks;
    }

    /** @param problems hears what is wrong in which line, from 1, once for all lines that have the same mistake; such a line is left out */
    static TextList parse(byte[] file, ObjIntConsumer<String> problems) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        Map<String, String> entries = new LinkedHashMap<>();
        List<Integer> withoutColon = new ArrayList<>();
        NetworkKeys networks = new NetworkKeys();
        int number = 0;
        for (String written : (text.startsWith(UTF_8_MARK) ? text.substring(UTF_8_MARK.length()) : text).split("\n")) {
            number++;
            String line = written.replace("\r", "");
            Optional<ListLine> entry = ListLine.parse(line);
            if (ListLine.isAddressWithoutQuotes(line)) {
                problems.accept("an address of IPv6 stands in quotes, as in \"2001:db8::1\":value", number);
            } else if (entry.isPresent()) {
                if (networks.add(entry.get().key(), entry.get().value())) {
                    entries.putIfAbsent(entry.get().key(), entry.get().value());
                } else {
                    problems.accept(NetworkKeys.mistake(entry.get().key()), number);
                }
            } else if (line.startsWith("\"") && line.indexOf(':') > 0) {
                problems.accept("a key in quotes ends with a quote and a colon, as in \"a:b\":value", number);
            } else if (!line.isBlank() && !line.startsWith(REMARK)) {
                withoutColon.add(number);
            }
        }
        if (!withoutColon.isEmpty()) {
            problems.accept(withoutColon(withoutColon.size()), withoutColon.getFirst());
        }
        return new TextList(Collections.unmodifiableMap(entries), networks.table());
    }

    private static String withoutColon(int lines) {
        return (lines == 1 ? "this line is no entry" : "this line and " + (lines - 1) + " more are no entries")
                + ": a colon ends the key, as in ann@contoso.example: or 192.0.2.7:office";
    }

    /** In the order of the lines. */
    Map<String, String> entries() {
        return entries;
    }

    @Override
    public Optional<String> value(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    @Override
    public NetworkTable networks() {
        return networks;
    }
}
