package io.threatlockdown.cli;

import io.threatlockdown.cli.query.AnswerPrinter;
import io.threatlockdown.cli.query.AskedTimespan;
import io.threatlockdown.cli.query.Charts;
import io.threatlockdown.cli.query.LocalWorkspace;
import io.threatlockdown.cli.query.QueryTarget;
import io.threatlockdown.cli.query.Question;
import io.threatlockdown.cli.query.RefusedQueryException;
import io.threatlockdown.cli.query.prompt.Prompt;
import io.threatlockdown.cli.query.prompt.PromptSettings;
import io.threatlockdown.cli.table.RowFormat;
import io.threatlockdown.cli.table.Rows;
import io.threatlockdown.cli.table.TableWidth;
import io.threatlockdown.kql.TimeRange;
import io.threatlockdown.workspace.QueryPlan;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code tld query}. */
@Command(
        name = "query",
        description = {
            "Runs KQL on the local workspace, or on one in Azure.",
            "Without a query, at a terminal: a prompt. Without one elsewhere: the query is read from standard input."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the whole answer was printed", "1:the query failed", "2:the query, or an option, is wrong"},
        footer = {
            "",
            "Examples:",
            "  tld query 'Alerts | summarize count() by RuleId, RuleDescription | top 10 by count_'",
            "  tld query 'SigninLogs | summarize count() by bin(TimeGenerated, 1h) | render timechart'",
            "  tld query --format csv -c /etc/threatlockdown/ossec.conf 'SigninLogs | take 100' > signins.csv",
            "  tld query -c ossec.conf --workspace GUID --timespan 24h -f hunt.kql",
            "  echo 'AuditLogs | count' | tld query"
        })
final class QueryCommand implements Callable<Integer> {
    private static final String LOCAL = "local";

    /** What a person at a prompt can scroll through. */
    private static final long ROWS_AT_A_PROMPT = 1_000;

    private static final Path HISTORY = Path.of(System.getProperty("user.home"), ".threatlockdown", "query-history");

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "KQL",
            description = "the query; '-' reads it from standard input")
    private @Nullable String kql;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "read the query from a file")
    private @Nullable Path file;

    @Mixin
    private DataDirectoryOption dataDirectory = new DataDirectoryOption();

    @Option(
            names = "--workspace",
            defaultValue = LOCAL,
            paramLabel = "local|GUID",
            description = "a workspace in Azure, asked with the credentials of the configuration (default: local)")
    private String workspace = LOCAL;

    @Option(
            names = "--timespan",
            paramLabel = "SPAN",
            description = "look only at rows whose TimeGenerated lies in it: 24h, P1D, or START/END, end exclusive")
    private @Nullable String timespan;

    @Option(
            names = "--format",
            defaultValue = "table",
            description = "table, csv, jsonl (an object a line), json (an array) or markdown (default: table)")
    private RowFormat format = RowFormat.TABLE;

    @Option(
            names = "--max-rows",
            paramLabel = "N",
            description = "print the first N rows only (default: all, at a prompt 1000)")
    private @Nullable Long maxRows;

    @Option(
            names = "--chart",
            description = "draw the answer as a chart, also where standard output is no terminal;"
                    + " at a terminal, 'render' at the query's end does")
    private boolean chart;

    @Option(
            names = "--width",
            paramLabel = "N",
            description = "how long a line of a table or chart may be (default: the terminal's width)")
    private @Nullable Integer width;

    @Option(names = "--explain", description = "print the SQL and the local database's plan instead of the answer")
    private boolean explain;

    @Spec
    private CommandSpec spec;

    private final InstantSource clock = InstantSource.system();

    @Override
    public Integer call() throws IOException, InterruptedException {
        checkOptions();
        if (isPrompt()) {
            prompt();
            return 0;
        }
        String query = queryText();
        if (explain) {
            printPlan(query);
        } else {
            printAnswer(query);
        }
        return 0;
    }

    private void checkOptions() {
        if (maxRows != null && maxRows < 1) {
            throw Refusal.invalid("--max-rows is a number from 1, not " + maxRows);
        }
        if (width != null && width < 20) {
            throw Refusal.invalid("--width is a number from 20, not " + width);
        }
        if (chart && format != RowFormat.TABLE) {
            throw Refusal.invalid("--chart is for people, --format "
                    + format.name().toLowerCase(Locale.ROOT) + " for programs: name one of them");
        }
        if (kql != null && file != null) {
            throw Refusal.invalid("the query is named twice, as text and as a file: name one of them");
        }
        if (!isLocal() && (explain || dataDirectory.namesDirectory())) {
            throw Refusal.invalid((explain ? "--explain" : "--data") + " is about the local workspace, and --workspace "
                    + workspace + " is in Azure: name one of them");
        }
        if (!isLocal() && !dataDirectory.namesConfiguration()) {
            throw Refusal.invalid(
                    "--workspace " + workspace + " needs credentials: name the configuration that has them with -c");
        }
        timespan(); // A wrong one is said before anything is asked.
    }

    private boolean isPrompt() {
        return kql == null
                && file == null
                && !explain
                && StandardStream.IN.isTerminal()
                && StandardStream.OUT.isTerminal();
    }

    private void prompt() throws IOException, InterruptedException {
        try (Terminal terminal = TerminalBuilder.builder()
                .system(true)
                .dumb(true)
                .nativeSignals(true)
                .signalHandler(Terminal.SignalHandler.SIG_IGN)
                .build()) {
            Charts charts = chart ? Charts.ALWAYS : Charts.WHEN_RENDERED;
            long most = maxRows == null ? ROWS_AT_A_PROMPT : maxRows;
            String place = isLocal()
                    ? "the workspace in " + dataDirectory.directory()
                    : "workspace " + workspace + " in Azure";
            PromptSettings settings = new PromptSettings(
                    place, new AnswerPrinter(format, TableWidth.UNLIMITED, charts, most), this::timespan, HISTORY);
            new Prompt(terminal, target(), settings).run();
        }
    }

    private String queryText() throws IOException {
        String text;
        if (file != null) {
            if (!Files.isReadable(file)) {
                throw Refusal.invalid("cannot read the query file " + file);
            }
            text = Files.readString(file);
        } else if (kql == null || kql.equals("-")) {
            text = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        } else {
            text = kql;
        }
        if (text.isBlank()) {
            throw Refusal.invalid(
                    "there is no query; name one: tld query 'Alerts | take 10', -f FILE, or on standard input");
        }
        return text;
    }

    private void printAnswer(String query) {
        PrintWriter out = spec.commandLine().getOut();
        try (Rows rows = target().ask(new Question(query, timespan()))) {
            printer().print(query, rows, out, spec.commandLine().getErr());
        } catch (RefusedQueryException e) {
            throw Refusal.invalid(e.explain(query));
        }
    }

    private void printPlan(String query) {
        PrintWriter out = spec.commandLine().getOut();
        try {
            QueryPlan plan =
                    new LocalWorkspace(dataDirectory.directory(), clock).explain(new Question(query, timespan()));
            out.println(plan.sql());
            out.println();
            out.println(plan.plan().stripTrailing());
            out.flush();
        } catch (RefusedQueryException e) {
            throw Refusal.invalid(e.explain(query));
        }
    }

    private AnswerPrinter printer() {
        Charts charts = chart ? Charts.ALWAYS : StandardStream.OUT.isTerminal() ? Charts.WHEN_RENDERED : Charts.NEVER;
        return new AnswerPrinter(format, room(), charts, maxRows == null ? Long.MAX_VALUE : maxRows);
    }

    private TableWidth room() {
        if (width != null) {
            return new TableWidth(width);
        }
        return format == RowFormat.TABLE ? TerminalWidth.ofStandardOutput() : TableWidth.UNLIMITED;
    }

    private Optional<TimeRange> timespan() {
        if (timespan == null) {
            return Optional.empty();
        }
        return Optional.of(AskedTimespan.parse(timespan, clock.instant())
                .filter(range -> range.from().isBefore(range.to()))
                .orElseThrow(() -> Refusal.invalid("--timespan " + timespan + " is neither a length such as 24h or P1D,"
                        + " nor START/END such as 2026-11-23T09:00:00Z/2026-11-23T17:00:00Z")));
    }

    private boolean isLocal() {
        return workspace.equalsIgnoreCase(LOCAL);
    }

    private QueryTarget target() {
        return dataDirectory
                .configuration()
                .filter(configuration -> !isLocal())
                .<QueryTarget>map(configuration -> AzureChoice.workspace(configuration, workspace, clock))
                .orElseGet(() -> new LocalWorkspace(dataDirectory.directory(), clock));
    }
}
