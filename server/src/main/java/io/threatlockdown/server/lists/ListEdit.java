package io.threatlockdown.server.lists;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What somebody wants changed in a list.
 *
 * @param list its name
 * @param version of the content that the change was made for
 * @param put entries that shall be there, in place of those of their keys
 * @param remove keys that shall not be there
 * @param text entries that are imported besides
 * @param format of that text: {@code lines} with {@code key:value} each, or {@code keys} with a key each
 * @param value of the imported keys, when a line is a key; "" for none
 */
public record ListEdit(
        @Nullable String list,
        @Nullable String version,
        @Nullable List<@Nullable Entry> put,
        @Nullable List<@Nullable String> remove,
        @Nullable String text,
        @Nullable String format,
        @Nullable String value) {
    public record Entry(@Nullable String key, @Nullable String value) {}
}
