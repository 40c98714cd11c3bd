package io.threatlockdown.event;

/**
 * A column of a table or of an answer.
 *
 * @param name case-sensitive, as Azure spells it; two columns of one table may differ in case only
 * @param type what its values are
 */
public record Column(String name, ColumnType type) {
    public static Column of(String name, ColumnType type) {
        return new Column(name, type);
    }
}
