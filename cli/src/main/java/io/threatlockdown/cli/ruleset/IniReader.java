package io.threatlockdown.cli.ruleset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the {@code .ini} dialect of Python's RawConfigParser, of which self tests make use: {@code key = value} or
 * {@code key: value}, parted at the first of the two marks; keys in any case; {@code #} and {@code ;} begin a line of comment; a line
 * that is indented deeper than its key goes on with the value. Sections and keys of one name are one: the values follow each other.
 *
 * <p>Reads one file.
 */
final class IniReader {
    private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");
    private static final Pattern HEADER = Pattern.compile("\\[(.+)]");
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** Its keys hold for every section and it is none itself. */
    private static final String DEFAULTS = "DEFAULT";

    private final String file;
    private final Map<String, Map<String, List<String>>> sections = new LinkedHashMap<>();
    private Map<String, List<String>> section = Map.of();
    private List<String> value = List.of();
    private boolean inSection;
    private boolean inValue;
    private int indent;

    private IniReader(String file) {
        this.file = file;
    }

    /**
     * The sections in the order in which they came first.
     *
     * @param file the name to report a mistake under
     * @throws MalformedTestException at the first line that is neither a section nor a key of one
     */
    static List<IniSection> read(String file, String text) {
        IniReader reader = new IniReader(file);
        int number = 0;
        for (String line : LINE_END.split(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text)) {
            reader.take(line, ++number);
        }
        return reader.finished();
    }

    private void take(String line, int number) {
        String content = line.strip();
        if (content.startsWith("#") || content.startsWith(";")) {
            return;
        }
        if (content.isEmpty()) {
            if (inValue) {
                value.add("");
            }
            return;
        }
        int ownIndent = line.indexOf(content);
        if (inValue && ownIndent > indent) {
            value.add(content);
            return;
        }
        indent = ownIndent;
        Matcher header = HEADER.matcher(content);
        if (header.lookingAt()) {
            section = sections.computeIfAbsent(header.group(1), unknown -> new LinkedHashMap<>());
            inSection = true;
            inValue = false;
        } else {
            takeKey(content, number);
        }
    }

    private void takeKey(String content, int number) {
        if (!inSection) {
            throw malformed(number, "a key before the first [section]", content);
        }
        int mark = firstMark(content);
        String key = mark < 0 ? "" : content.substring(0, mark).strip().toLowerCase(Locale.ROOT);
        if (key.isEmpty()) {
            throw malformed(number, "neither a [section] nor 'key = value'", content);
        }
        value = section.computeIfAbsent(key, unknown -> new ArrayList<>());
        value.add(content.substring(mark + 1).strip());
        inValue = true;
    }

    /** Where the key ends, or -1. */
    private static int firstMark(String content) {
        for (int i = 0; i < content.length(); i++) {
            if (content.charAt(i) == '=' || content.charAt(i) == ':') {
                return i;
            }
        }
        return -1;
    }

    private MalformedTestException malformed(int number, String what, String content) {
        String shown = content.length() > 60 ? content.substring(0, 60) + "…" : content;
        return new MalformedTestException(file + ":" + number + ": " + what + ": '" + shown + "'");
    }

    private List<IniSection> finished() {
        Map<String, List<String>> defaults = sections.getOrDefault(DEFAULTS, Map.of());
        List<IniSection> finished = new ArrayList<>();
        sections.forEach((name, keys) -> {
            if (!name.equals(DEFAULTS)) {
                Map<String, String> values = new LinkedHashMap<>();
                defaults.forEach((key, parts) -> values.put(key, joined(parts)));
                keys.forEach((key, parts) -> values.put(key, joined(parts)));
                finished.add(new IniSection(name, values));
            }
        });
        return finished;
    }

    private static String joined(List<String> parts) {
        return String.join("\n", parts).stripTrailing();
    }
}
