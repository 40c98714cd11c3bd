package io.threatlockdown.detection.list;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Stream;

/**
 * The text of a list, to be changed entry by entry: every line that a change does not mean stays as it is written, those that are no
 * entries too. Immutable.
 */
public final class ListText {
    /** Of a key and its value together. */
    public static final int LONGEST_ENTRY = 4_096;

    /** May begin a file and says how it is encoded. */
    private static final String MARK = "\uFEFF";

    private static final String REMARK = "#";

    private final List<String> lines;

    private ListText(List<String> lines) {
        this.lines = List.copyOf(lines);
    }

    /** Empty when the file is not in UTF-8, and could not be written as it was. */
    public static Optional<ListText> parse(byte[] file) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            return Optional.of(of(text));
        } catch (CharacterCodingException otherEncoding) {
            return Optional.empty();
        }
    }

    /** One character for each byte, to be looked at only. */
    static ListText ofBytes(byte[] file) {
        return of(new String(file, StandardCharsets.ISO_8859_1));
    }

    private static ListText of(String text) {
        return new ListText(List.of(text.split("(?<=\n)")));
    }

    /**
     * Why a list as text cannot hold an entry; empty when it can.
     *
     * @param addresses whether rules look addresses up in the list, and not only whole values
     */
    public static Optional<String> mistake(String key, String value, boolean addresses) {
        if (key.isEmpty()) {
            return Optional.of("an entry needs a key");
        }
        if (key.length() + value.length() > LONGEST_ENTRY) {
            return Optional.of("an entry takes " + LONGEST_ENTRY + " characters at most");
        }
        if ((key + value).chars().anyMatch(Character::isISOControl)) {
            return Optional.of("an entry is one line without control characters");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(key + value) || key.startsWith(MARK)) {
            return Optional.of("it has signs that a text file cannot hold");
        }
        if (!key.equals(key.strip())) {
            return Optional.of("the key begins or ends with a blank, and no field would be found by it");
        }
        if (addresses && key.indexOf('/') >= 0 && !NetworkKeys.isNetwork(key)) {
            return Optional.of(NetworkKeys.mistake(key));
        }
        ListLine entry = new ListLine(key, value);
        return ListLine.parse(entry.text()).filter(entry::equals).isPresent()
                ? Optional.empty()
                : Optional.of("a key cannot hold a quote before a colon");
    }

    /** The entry of a line that stands alone; empty when it holds none. */
    public static Optional<ListEntry> entry(String line) {
        return ListLine.parse(line).map(entry -> new ListEntry(entry.key(), entry.value(), 1, true));
    }

    /** No line at all. */
    static ListText empty() {
        return of("");
    }

    /** What the lines that begin with {@code #} say, those that are entries left out, as one line. */
    String remarks() {
        StringJoiner remarks = new StringJoiner(" ");
        for (int i = 0; i < lines.size(); i++) {
            String line = bare(i);
            if (line.startsWith(REMARK) && entry(i).isEmpty()) {
                remarks.add(line.substring(REMARK.length()).strip());
            }
        }
        return remarks.toString();
    }

    /** In the order of the lines. */
    public List<ListEntry> entries() {
        Set<String> keys = new HashSet<>();
        List<ListEntry> entries = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Optional<ListLine> entry = entry(i);
            if (entry.isPresent()) {
                String key = entry.get().key();
                entries.add(new ListEntry(key, entry.get().value(), i + 1, keys.add(key)));
            }
        }
        return List.copyOf(entries);
    }

    /**
     * With changes, of which the last one on a key counts. A key that is there keeps its place, a new one goes to the end. An entry for
     * which there is a {@link #mistake} must not be among them.
     */
    public ListText with(List<ListChange> changes) {
        Map<String, ListChange> byKey = new LinkedHashMap<>();
        changes.forEach(change -> byKey.put(change.key(), change));
        List<String> changed = new ArrayList<>();
        Set<String> placed = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            int place = i;
            Optional<ListChange> change = entry(i).map(entry -> byKey.get(entry.key()));
            if (change.isEmpty()) {
                changed.add(lines.get(i));
                continue;
            }
            switch (change.get()) {
                case ListChange.Remove removed -> {}
                case ListChange.Put put -> changed.add(placed.add(put.key()) ? replaced(place, put) : lines.get(place));
            }
        }
        List<String> added = byKey.values().stream()
                .filter(change -> !placed.contains(change.key()))
                .flatMap(change -> change instanceof ListChange.Put put
                        ? Stream.of(new ListLine(put.key(), put.value()).text())
                        : Stream.of())
                .toList();
        String ending = ending();
        if (!added.isEmpty()
                && !changed.isEmpty()
                && !changed.getLast().isEmpty()
                && !changed.getLast().endsWith("\n")) {
            changed.add(changed.removeLast() + ending);
        }
        added.forEach(line -> changed.add(line + ending));
        return new ListText(changed);
    }

    /** As the file holds it. */
    public byte[] bytes() {
        return String.join("", lines).getBytes(StandardCharsets.UTF_8);
    }

    /** The entries that look-ups find, by key, in the order of the lines. */
    public Map<String, String> inForce() {
        Map<String, String> found = new LinkedHashMap<>();
        entries().forEach(entry -> found.putIfAbsent(entry.key(), entry.value()));
        return found;
    }

    /** The line with its mark of the encoding and its end. */
    private String replaced(int place, ListChange.Put put) {
        String line = lines.get(place);
        String bare = bare(place);
        ListLine next = new ListLine(put.key(), put.value());
        return ListLine.parse(bare).filter(next::equals).isPresent() ? line : line.replace(bare, next.text());
    }

    private Optional<ListLine> entry(int place) {
        return ListLine.parse(bare(place));
    }

    /** Without the mark of the encoding that may begin the file, and without its end. */
    private String bare(int place) {
        String line = lines.get(place).replaceAll("[\r\n]+$", "");
        return place == 0 && line.startsWith(MARK) ? line.substring(1) : line;
    }

    private String ending() {
        return lines.getFirst().endsWith("\r\n") ? "\r\n" : "\n";
    }
}
