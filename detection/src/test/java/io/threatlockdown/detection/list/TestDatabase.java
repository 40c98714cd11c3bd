package io.threatlockdown.detection.list;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes constant databases by the letter of cr.yp.to/cdb/cdb.txt, with twice as many slots as entries in every table. */
public final class TestDatabase {
    private record Slot(long hash, int entry) {}

    private TestDatabase() {}

    public static byte[] of(List<Map.Entry<String, String>> entries) {
        List<List<Slot>> tables = new ArrayList<>();
        for (int i = 0; i < 256; i++) {
            tables.add(new ArrayList<>());
        }
        ByteArrayOutputStream records = new ByteArrayOutputStream();
        for (Map.Entry<String, String> entry : entries) {
            byte[] key = entry.getKey().getBytes(StandardCharsets.UTF_8);
            byte[] value = entry.getValue().getBytes(StandardCharsets.UTF_8);
            long hash = 5381;
            for (byte part : key) {
                hash = ((hash << 5) + hash ^ part & 0xFF) & 0xFFFF_FFFFL;
            }
            tables.get((int) (hash & 0xFF)).add(new Slot(hash, 2048 + records.size()));
            records.writeBytes(pair(key.length, value.length));
            records.writeBytes(key);
            records.writeBytes(value);
        }
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        ByteArrayOutputStream slots = new ByteArrayOutputStream();
        for (List<Slot> table : tables) {
            header.writeBytes(pair(2048 + records.size() + slots.size(), table.size() * 2));
            slots.writeBytes(slots(table));
        }
        header.writeBytes(records.toByteArray());
        header.writeBytes(slots.toByteArray());
        return header.toByteArray();
    }

    private static byte[] slots(List<Slot> table) {
        ByteBuffer bytes = ByteBuffer.allocate(table.size() * 16).order(ByteOrder.LITTLE_ENDIAN);
        for (Slot slot : table) {
            int place = (int) ((slot.hash >>> 8) % (table.size() * 2L));
            while (bytes.getInt(place * 8 + 4) != 0) {
                place = (place + 1) % (table.size() * 2);
            }
            bytes.putInt(place * 8, (int) slot.hash).putInt(place * 8 + 4, slot.entry);
        }
        return bytes.array();
    }

    private static byte[] pair(int first, int second) {
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(first)
                .putInt(second)
                .array();
    }
}
