package io.threatlockdown.cli;

import io.threatlockdown.cli.detect.ExportReader;
import io.threatlockdown.cli.detect.JsonLinesExport;

/** What can be read of exported logs. */
final class Exports {
    private Exports() {}

    /** @param table of rows that do not name theirs; "" when it is not known */
    static ExportReader reader(String table) {
        return new JsonLinesExport(table);
    }
}
