package io.threatlockdown.cli.table;

import java.io.PrintWriter;

/** How rows are printed. */
public enum RowFormat {
    /** Columns under each other, long values cut, for people. */
    TABLE {
        @Override
        public void print(Rows rows, PrintWriter out) {
            TextTable.print(rows, out);
        }
    },
    /** One JSON object a line, whole values. */
    JSON {
        @Override
        public void print(Rows rows, PrintWriter out) {
            JsonLines.print(rows, out);
        }
    },
    /** Comma-separated values (RFC 4180) with a header, whole values. */
    CSV {
        @Override
        public void print(Rows rows, PrintWriter out) {
            Csv.print(rows, out);
        }
    };

    public abstract void print(Rows rows, PrintWriter out);
}
