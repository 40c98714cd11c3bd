package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlVocabulary.Entry;

import java.util.List;

/** Statements, operators and plugins, for the list of what is answered. */
final class OperatorTable {
    private static final String STATEMENTS = """
            let NAME = VALUE; | a name for a value, for rows or for a function
            set OPTION = VALUE; | of effect for query_now, query_take_max_records, query_bin_auto_size and query_bin_auto_at; other options are read over
            declare query_parameters(NAME: TYPE = VALUE); | parameters with the values that they have without others
            print NAME = VALUE, … | one row
            range NAME from VALUE to VALUE step VALUE | a row for each value
            datatable(NAME: TYPE, …)[VALUE, …] | rows written out
            table("NAME") | the table of that name
            workspace("ID").NAME | a table of this workspace, which is also called local
            materialize(ROWS) | rows that are worked out once
            externaldata(NAME: TYPE, …)["URL"] with (…) | rows of a file that lies beside the workspace
            union TABLE, … | the rows of several tables
            search in (TABLE, …) "TEXT" | rows with a text in any column
            """;

    private static final String OPERATORS = """
            where CONDITION | rows for which a condition holds; also filter
            extend NAME = VALUE, … | further columns
            project NAME = VALUE, … | these columns and no others
            project-away COLUMN, … | all but these columns; names may have *
            project-keep COLUMN, … | these columns, as they are
            project-rename NEW = OLD, … | other names for columns
            project-reorder COLUMN, … | these columns first
            summarize NAME = AGGREGATE, … by KEY, … | one row for each key
            distinct COLUMN, … | each combination once
            count | the number of rows
            sort by VALUE asc, … | rows in order; also order
            take COUNT | some rows; also limit
            top COUNT by VALUE | the first rows in an order
            top-nested COUNT of COLUMN by AGGREGATE, … | the first values, and in each of them the first of another column
            top-hitters COUNT of COLUMN by VALUE | the values that are there most
            join kind=KIND (ROWS) on COLUMN, … | rows that fit together
            lookup kind=KIND (ROWS) on COLUMN, … | columns of other rows by a key
            union TABLE, … | further rows
            mv-expand COLUMN to typeof(TYPE) | a row for each element of an array; also mvexpand
            mv-apply COLUMN on (STEPS) | steps over the elements of an array
            partition by COLUMN (STEPS) | steps over the rows of each value
            make-series AGGREGATE on TIME from VALUE to VALUE step VALUE by KEY, … | series along a time
            parse TEXT with "PIECE" NAME: TYPE … | columns out of a text; kinds simple, relaxed and regex
            parse-where TEXT with … | the same, rows that do not fit left out
            parse-kv TEXT as (NAME: TYPE, …) with (…) | columns out of pairs of names and values
            search "TEXT" | rows with a text in any column
            find in (TABLE, …) where CONDITION | rows of several tables, with the name of each
            sample COUNT | random rows
            sample-distinct COUNT of COLUMN | some values of a column
            scan with (step NAME: CONDITION => …) | rows that follow each other in steps
            invoke FUNCTION(…) | rows through a function of the query
            evaluate PLUGIN(…) | rows through a plugin
            serialize NAME = VALUE, … | rows with an order for functions of rows
            getschema | the columns
            as NAME | a name for the rows so far
            render CHART | a chart at a terminal
            """;

    private static final String PLUGINS = """
            bag_unpack(COLUMN) | the properties of a bag as columns
            pivot(COLUMN, AGGREGATE) | the values of a column as columns
            narrow() | a row for each cell
            ipv4_lookup(ROWS, ADDRESS, NETWORK) | rows by the network that an IPv4 address is in
            ipv6_lookup(ROWS, ADDRESS, NETWORK) | rows by the network that an IPv6 address is in
            basket(SHARE) | values that are often together
            autocluster(SIZE) | few patterns that cover many rows
            sliding_window_counts(ID, TIME, START, END, WINDOW, BIN) | rows and different values in a window that moves
            active_users_count(ID, TIME, START, END, WINDOW, PERIOD, COUNT, BIN) | values that are there in so many periods
            session_count(ID, TIME, START, END, BIN, PAUSE) | sessions that begin
            activity_counts_metrics(ID, TIME, START, END, BIN) | rows, different values, new ones, and all so far
            rolling_percentile(VALUE, PERCENT, TIME, BIN, COUNT) | a percentile over so many bins
            """;

    private OperatorTable() {}

    static List<Entry> statements() {
        return read("Statements and sources", STATEMENTS);
    }

    static List<Entry> operators() {
        return read("Operators", OPERATORS);
    }

    static List<Entry> plugins() {
        return read("Plugins", PLUGINS);
    }

    private static List<Entry> read(String group, String lines) {
        return lines.lines()
                .map(line -> {
                    int bar = line.indexOf(" | ");
                    String usage = line.substring(0, bar);
                    return new Entry(group, usage.split("[ (]")[0], usage, line.substring(bar + 3));
                })
                .toList();
    }
}
