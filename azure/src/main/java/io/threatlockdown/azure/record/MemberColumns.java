package io.threatlockdown.azure.record;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The columns of a table by the names of members that fill them. Remembers names in the case in which they came, so that the next record
 * is quicker. Safe to share between threads.
 */
final class MemberColumns {
    /** No more, whatever records call their members. */
    private static final int MOST_REMEMBERED = 2_000;

    private final Map<String, String> byLowerCase;
    private final Map<String, String> remembered = new ConcurrentHashMap<>();

    /** @param byLowerCase the columns by their names in lower case */
    MemberColumns(Map<String, String> byLowerCase) {
        this.byLowerCase = Map.copyOf(byLowerCase);
    }

    /** {@code ""} when there is none, or it is not to be filled so. */
    String of(String member) {
        String known = remembered.get(member);
        if (known != null) {
            return known;
        }
        String column = byLowerCase.getOrDefault(member.toLowerCase(Locale.ROOT), "");
        String own = RecordColumns.OWN.contains(column) ? "" : column;
        if (remembered.size() < MOST_REMEMBERED) {
            remembered.put(member, own);
        }
        return own;
    }
}
