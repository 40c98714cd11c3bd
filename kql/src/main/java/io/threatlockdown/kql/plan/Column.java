package io.threatlockdown.kql.plan;

import io.threatlockdown.kql.KqlType;

/**
 * A column of a bound query.
 *
 * @param id unique in the query; two columns are the same exactly when their ids are
 * @param name what the query calls it; need not be unique
 */
public record Column(int id, String name, KqlType type) {
    /** The column's name in SQL. */
    public String sqlName() {
        return "c" + id;
    }
}
