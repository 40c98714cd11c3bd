package io.threatlockdown.detection.list;

import io.threatlockdown.detection.address.NetworkTable;
import io.threatlockdown.detection.pattern.ByteText;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A compiled list: a constant database as D. J. Bernstein defined it (cr.yp.to/cdb/cdb.txt). All numbers are unsigned, of 32 bits and
 * little-endian. The file begins with the places and sizes of 256 hash tables; behind them come the entries, then the tables, whose slots
 * hold the hash of a key and the place of its entry.
 */
final class ConstantDatabase implements KeyValueList {
    private static final int TABLES = 256;
    private static final int PAIR = 8;
    private static final int HEADER = TABLES * PAIR;
    private static final int FIRST_HASH = 5381;

    private final ByteBuffer file;
    private final NetworkTable networks;

    private ConstantDatabase(ByteBuffer file, NetworkTable networks) {
        this.file = file;
        this.networks = networks;
    }

    /** Empty when the file is not one, or a damaged one: every slot is followed once, so that no look-up can fail later. */
    static Optional<ConstantDatabase> open(byte[] bytes) {
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        ConstantDatabase database = new ConstantDatabase(file, NetworkTable.EMPTY);
        return database.isWhole() ? Optional.of(new ConstantDatabase(file, database.readNetworks())) : Optional.empty();
    }

    private NetworkTable readNetworks() {
        NetworkKeys keys = new NetworkKeys();
        for (ListEntry entry : entries()) {
            if (entry.key().indexOf('/') > 0) {
                keys.add(entry.key(), value(entry.key()).orElse(""));
            }
        }
        return keys.table();
    }

    private boolean isWhole() {
        if (file.limit() < HEADER) {
            return false;
        }
        for (int table = 0; table < TABLES; table++) {
            long start = number(table * PAIR);
            long slots = number(table * PAIR + 4);
            if (slots > 0 && (start < HEADER || start + slots * PAIR > file.limit())) {
                return false;
            }
            for (long slot = 0; slot < slots; slot++) {
                if (!isWholeEntry(number(start + slot * PAIR + 4))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Place 0 marks a slot that is free. */
    private boolean isWholeEntry(long entry) {
        return entry == 0
                || entry >= HEADER
                        && entry + PAIR <= file.limit()
                        && entry + PAIR + number(entry) + number(entry + 4) <= file.limit();
    }

    @Override
    public Optional<String> value(String key) {
        byte[] wanted = key.getBytes(StandardCharsets.ISO_8859_1);
        long hash = hash(wanted);
        int table = (int) (hash % TABLES) * PAIR;
        long start = number(table);
        long slots = number(table + 4);
        for (long tried = 0; tried < slots; tried++) {
            long slot = start + (hash / TABLES + tried) % slots * PAIR;
            long entry = number(slot + 4);
            if (entry == 0) {
                return Optional.empty();
            }
            if (number(slot) == hash && hasKey(entry, wanted)) {
                return Optional.of(text(entry + PAIR + wanted.length, number(entry + 4)));
            }
        }
        return Optional.empty();
    }

    @Override
    public NetworkTable networks() {
        return networks;
    }

    /** Everything it holds, in the order of the file. */
    List<ListEntry> entries() {
        SortedSet<Long> places = new TreeSet<>();
        for (int table = 0; table < TABLES; table++) {
            long start = number(table * PAIR);
            long slots = number(table * PAIR + 4);
            for (long slot = 0; slot < slots; slot++) {
                places.add(number(start + slot * PAIR + 4));
            }
        }
        places.remove(0L); // A slot that is free.
        Set<String> keys = new HashSet<>();
        List<ListEntry> entries = new ArrayList<>();
        for (long place : places) {
            String key = utf8(text(place + PAIR, number(place)));
            String value = utf8(text(place + PAIR + number(place), number(place + 4)));
            entries.add(new ListEntry(key, value, 0, keys.add(key)));
        }
        return List.copyOf(entries);
    }

    /** The same as byte texts, without keys that are there again. */
    Map<String, String> byteEntries() {
        Map<String, String> byteEntries = new LinkedHashMap<>();
        for (ListEntry entry : entries()) {
            String key = ByteText.of(entry.key());
            value(key).ifPresent(value -> byteEntries.putIfAbsent(key, value));
        }
        return byteEntries;
    }

    private static String utf8(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static long hash(byte[] key) {
        int hash = FIRST_HASH;
        for (byte part : key) {
            hash = hash * 33 ^ Byte.toUnsignedInt(part);
        }
        return Integer.toUnsignedLong(hash);
    }

    private boolean hasKey(long entry, byte[] wanted) {
        return number(entry) == wanted.length
                && text(entry + PAIR, wanted.length).equals(new String(wanted, StandardCharsets.ISO_8859_1));
    }

    private String text(long start, long length) {
        return new String(file.array(), (int) start, (int) length, StandardCharsets.ISO_8859_1);
    }

    private long number(long place) {
        return Integer.toUnsignedLong(file.getInt((int) place));
    }
}
