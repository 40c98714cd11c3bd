package io.threatlockdown.detection.list;

import io.threatlockdown.detection.address.IpNetwork;

import java.util.Optional;

/** One line of a list as text that holds an entry. */
record ListLine(String key, String value) {
    private static final char QUOTE = '"';

    /** Empty for a line that is no entry. */
    static Optional<ListLine> parse(String line) {
        int colon = colon(line);
        return colon > 0 && !isAddressWithoutQuotes(line)
                ? Optional.of(new ListLine(unquoted(line.substring(0, colon)), unquoted(line.substring(colon + 1))))
                : Optional.empty();
    }

    /** As it is written: in quotes only what would be read otherwise without them. */
    String text() {
        String written = isQuoted(value) ? quoted(value) : value;
        boolean hides = key.indexOf(':') >= 0 || key.startsWith("\"") || isAddressWithoutQuotes(key + ":" + written);
        return (hides ? quoted(key) : key) + ":" + written;
    }

    /** Whether the colons of an address would be taken for the end of its key. */
    static boolean isAddressWithoutQuotes(String line) {
        int last = line.lastIndexOf(':');
        return last > line.indexOf(':')
                && (IpNetwork.parse(line).isPresent()
                        || IpNetwork.parse(line.substring(0, last)).isPresent());
    }

    /** Where the key of a line ends; not above 0 when the line holds none. */
    private static int colon(String line) {
        if (line.isEmpty() || line.charAt(0) != QUOTE) {
            return line.indexOf(':');
        }
        int colon = line.indexOf("\":", 1) + 1;
        return colon > 2 ? colon : -1;
    }

    private static String unquoted(String written) {
        return isQuoted(written) ? written.substring(1, written.length() - 1) : written;
    }

    private static boolean isQuoted(String text) {
        int last = text.length() - 1;
        return last > 0 && text.charAt(0) == QUOTE && text.charAt(last) == QUOTE;
    }

    private static String quoted(String text) {
        return QUOTE + text + QUOTE;
    }
}
