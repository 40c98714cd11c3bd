package io.threatlockdown.server.lists;

import io.threatlockdown.detection.list.ListContent;
import io.threatlockdown.detection.list.ListEntry;
import io.threatlockdown.detection.rule.ListUse;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;

/**
 * A list as the page shows it.
 *
 * @param name as the configuration writes it, which rules ask for it by
 * @param file that look-ups go by
 * @param form {@code text} or {@code compiled}; {@code null} when it cannot be read
 * @param entries that look-ups find
 * @param shadowed entries that they do not find, because an earlier line has the same key
 * @param changed when the file was written last, ISO 8601; {@code null} when it cannot be read, or there is none yet
 * @param obstacle why it cannot be changed here, with what to do; {@code null} when it can
 * @param shipped of a list that comes with the product, of which all else here is about one's own entries over it; {@code null} for other
 *     lists
 * @param uses the rules in force and in test that look into it
 */
public record ListView(
        String name,
        String file,
        @Nullable String form,
        long entries,
        long shadowed,
        @Nullable String changed,
        @Nullable String obstacle,
        @Nullable Shipped shipped,
        List<Use> uses) {
    /**
     * What comes with the product, and no update of which touches one's own entries.
     *
     * @param entries how many
     * @param remark what the list is for
     */
    public record Shipped(long entries, String remark) {}

    /** @param lookup as the rule language words it */
    public record Use(int rule, int level, String title, String field, String lookup) {
        static Use of(ListUse use) {
            return new Use(use.rule(), use.level(), use.title(), use.field(), use.lookup());
        }
    }

    static ListView of(String name, ListContent content, @Nullable Shipped shipped, List<ListUse> uses) {
        List<ListEntry> entries = content.entries();
        long found = entries.stream().filter(ListEntry::counts).count();
        return new ListView(
                name,
                content.path().toString(),
                content.form().name().toLowerCase(Locale.ROOT),
                found,
                entries.size() - found,
                content.isThere() ? content.changed().toString() : null,
                content.obstacle().orElse(null),
                shipped,
                uses.stream().map(Use::of).toList());
    }

    static ListView unreadable(String name, String file, String reason, @Nullable Shipped shipped, List<ListUse> uses) {
        return new ListView(
                name,
                file,
                null,
                0,
                0,
                null,
                reason,
                shipped,
                uses.stream().map(Use::of).toList());
    }
}
