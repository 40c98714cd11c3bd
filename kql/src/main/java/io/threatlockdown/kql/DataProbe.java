package io.threatlockdown.kql;

import java.util.List;

/**
 * Looks at the data while a query is compiled: which columns {@code bag_unpack} and {@code pivot} give depends on what the rows hold.
 * A compiler without one refuses them.
 */
@FunctionalInterface
public interface DataProbe {
    /**
     * The rows of a SELECT that a compiler wrote; every value is a text and none is null.
     *
     * @param columns how many the SELECT has
     */
    List<List<String>> rows(String sql, int columns);
}
