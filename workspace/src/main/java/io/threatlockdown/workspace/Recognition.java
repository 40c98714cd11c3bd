package io.threatlockdown.workspace;

/** When a row that comes is one that is held already. */
public sealed interface Recognition {
    /**
     * Equal rows of one answer are several rows, because nothing but their content tells them apart; those of two answers are the
     * same ones.
     *
     * @param occasion names the window that was asked for, where a query sums rows up or leaves out what tells them apart: such rows
     *     are known again within one occasion only. Rows that came whole, with {@code TimeGenerated}, {@code TenantId} and
     *     {@code Type}, are known again always. {@code ""} for rows that are known again always
     */
    record Counted(String occasion) implements Recognition {}

    /**
     * Rows with the same {@code _ItemId} are one, however often they come and whatever else they hold; those without one, when they
     * are equal.
     */
    record ByItemId() implements Recognition {}

    /**
     * Rows have the {@code _ItemId} that Azure gave them, the same whenever they are asked for, and it alone tells them apart: a row
     * that is served twice is one, and equal rows with two ids are two. A held row that has no id, because it came when ids were not
     * asked for, is known by its content and the time of its ingestion, and gets its id. Rows that come without one are known by
     * their content, as {@link Counted} has it.
     */
    record ByRecord() implements Recognition {}

    /**
     * As {@link Counted}, of rows whose {@code _ItemId} says which of one answer are the same row, served twice; it has no other part
     * in what a row is.
     */
    record CountedOnce(String occasion) implements Recognition {}

    /**
     * Equal rows of one file are several rows; those of another file are others.
     *
     * @param file where they come from
     * @param goesOn whether they stand behind all that was taken in of the file before, so that none of them can be held; otherwise
     *     the file is read from its beginning, and those that are held are known again
     * @param occurrences of this reading, the same for all of its transactions
     */
    record InFile(String file, boolean goesOn, Occurrences occurrences) implements Recognition {}
}
