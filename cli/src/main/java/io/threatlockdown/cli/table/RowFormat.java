package io.threatlockdown.cli.table;

import java.io.PrintWriter;

/** How rows are printed. */
public enum RowFormat {
    /** Columns under each other, long values cut, for people. */
    TABLE {
        @Override
        public void print(Rows rows, PrintWriter out) {
            TextTable.print(rows, out, TableWidth.UNLIMITED);
        }
    },
    /** Comma-separated values (RFC 4180) with a header, whole values. */
    CSV {
        @Override
        public void print(Rows rows, PrintWriter out) {
            Csv.print(rows, out);
        }
    },
    /** One JSON object a line, whole values. */
    JSONL {
        @Override
        public void print(Rows rows, PrintWriter out) {
            JsonObjects.printLines(rows, out);
        }
    },
    /** One JSON array of objects, whole values. */
    JSON {
        @Override
        public void print(Rows rows, PrintWriter out) {
            JsonObjects.printArray(rows, out);
        }
    },
    /** A table of GitHub's Markdown, whole values. */
    MARKDOWN {
        @Override
        public void print(Rows rows, PrintWriter out) {
            MarkdownTable.print(rows, out);
        }
    };

    public abstract void print(Rows rows, PrintWriter out);

    /** The same where {@link #TABLE} has so much room; what programs read does not depend on it. */
    public final void print(Rows rows, PrintWriter out, TableWidth width) {
        if (this == TABLE) {
            TextTable.print(rows, out, width);
        } else {
            print(rows, out);
        }
    }
}
