package io.threatlockdown.detection.list;

/**
 * A key with its value, as it stands in a list's file.
 *
 * @param line from 1; 0 in a compiled list
 * @param counts whether look-ups find it: of several equal keys the first one does
 */
public record ListEntry(String key, String value, int line, boolean counts) {}
