package io.threatlockdown.kql;

import java.util.List;

/**
 * What {@code externaldata} asks for.
 *
 * @param urls where the rows stand; all of them, one after the other
 * @param format as written, {@code csv} or {@code multijson}; {@code ""} when the query leaves it to the url
 * @param ignoreFirstRecord whether the first line of each file holds names
 * @param columns those of the query
 */
public record OutsideFile(List<String> urls, String format, boolean ignoreFirstRecord, List<ResultColumn> columns) {
    public OutsideFile {
        urls = List.copyOf(urls);
        columns = List.copyOf(columns);
    }
}
