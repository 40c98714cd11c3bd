package io.threatlockdown.cli.table;

/**
 * How much room a line has.
 *
 * @param columns of a terminal, more than zero
 */
public record TableWidth(int columns) {
    /** For what is not a terminal: a line may be as long as it likes. */
    public static final TableWidth UNLIMITED = new TableWidth(Integer.MAX_VALUE);

    public TableWidth {
        if (columns < 1) {
            throw new IllegalArgumentException("a width of " + columns);
        }
    }
}
