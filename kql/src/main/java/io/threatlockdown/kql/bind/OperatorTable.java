package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlVocabulary.Entry;

import java.util.List;

/** Statements, operators and plugins, for the list of what is answered. */
final class OperatorTable {
    private static final String STATEMENTS = """
            let NAME = VALUE; | a name for a value, for rows or for a function
            set OPTION = VALUE; | of effect for query_now, query_take_max_records, query_bin_auto_size and query_bin_auto_at; other options are read over
            declare query_parameters(NAME: TYPE = VALUE); | parameters; the value counts where none is handed in, in Hunt or with `parameters` of the API
            print NAME = VALUE, … | one row
            range NAME from VALUE to VALUE step VALUE | a row for each value
            datatable(NAME: TYPE, …)[VALUE, …] | rows written out
            table("NAME") | the table of that name
            workspace("ID").TABLE | a table of this workspace, by its id or local
            externaldata(NAME: TYPE, …)["URL"] with (…) | rows of a file in the data directory
            _GetWatchlist("ALIAS") | rows of a watchlist in the data directory
            _GetWatchlistAlias | the aliases of the watchlists
            materialize(ROWS) | rows that are worked out once
            union TABLE, … | the rows of several tables
            search in (TABLE, …) "TEXT" | rows with a text in any column
            find in (TABLE, …) where CONDITION project COLUMN, … | rows of several tables for which a condition holds
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
            top-nested COUNT of COLUMN with others = VALUE by AGGREGATE, … | the first values, and in each of them the first of another column
            top-hitters COUNT of COLUMN by VALUE | the values that are there most
            join kind=KIND (ROWS) on COLUMN, … | rows that fit together
            lookup kind=KIND (ROWS) on COLUMN, … | columns of other rows by a key
            union TABLE, … | further rows
            mv-expand COLUMN to typeof(TYPE) | a row for each element of an array; also mvexpand
            mv-apply COLUMN on (STEPS) | steps over the elements of an array
            partition by COLUMN (STEPS) | steps over the rows of each value; {QUERY} for a query with a source of its own
            make-series AGGREGATE on TIME from VALUE to VALUE step VALUE by KEY, … | series along a time
            parse TEXT with "PIECE" NAME: TYPE … | columns out of a text; kinds simple, relaxed and regex
            parse-where TEXT with … | the same, rows that do not fit left out
            parse-kv TEXT as (NAME: TYPE, …) with (…) | columns out of pairs of names and values; without delimiters, greedy, or by a regex too
            search "TEXT" | rows with a text in any column
            sample COUNT | random rows
            sample-distinct COUNT of COLUMN | some values of a column
            scan with_match_id=NAME declare (…) with (step NAME output=all: CONDITION => …) | rows that follow each other in steps
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
            ipv4_lookup(ROWS, ADDRESS, NETWORK) | rows by the network that an address is in
            ipv6_lookup(ROWS, ADDRESS, NETWORK) | the same for addresses of version 6
            basket(THRESHOLD, WEIGHT, DIMENSIONS, …) | values that many rows share, all combinations
            autocluster(SIZE_WEIGHT, WEIGHT, SEEDS, …) | values that many rows share, a few telling combinations
            rolling_percentile(VALUE, PERCENT, TIME, BIN, BINS, …) | a percentile over bins up to each bin
            session_count(ID, TIME, START, END, BIN, PAUSE, …) | how many sessions begin in each bin
            sliding_window_counts(ID, TIME, START, END, WINDOW, BIN, …) | rows and different ids in a window up to each bin
            active_users_count(ID, TIME, START, END, WINDOW, PERIOD, PERIODS, BIN, …) | ids that are there often enough
            activity_counts_metrics(ID, TIME, START, END, BIN, …) | rows, different ids and new ids in each bin
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
