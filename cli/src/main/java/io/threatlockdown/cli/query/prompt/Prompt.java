package io.threatlockdown.cli.query.prompt;

import io.threatlockdown.cli.query.AnswerPrinter;
import io.threatlockdown.cli.query.KnownTable;
import io.threatlockdown.cli.query.QueryTarget;
import io.threatlockdown.cli.query.Question;
import io.threatlockdown.cli.query.RefusedQueryException;
import io.threatlockdown.cli.table.HeldRows;
import io.threatlockdown.cli.table.RowFormat;
import io.threatlockdown.cli.table.Rows;
import io.threatlockdown.cli.table.TableWidth;
import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.kql.KqlText;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/**
 * Reads queries at a terminal and shows their answers, until Ctrl-D or {@code .quit}. Ctrl-C drops what is typed, or stops the query that
 * runs. One thread runs it; a query has a thread of its own.
 */
public final class Prompt {
    private static final String PRIMARY = "kql> ";
    private static final String SECONDARY = "   | ";
    private static final int KEPT_QUERIES = 2_000;
    private static final String HELP = """
            A query ends with ; or an empty line. Tab completes. The arrow keys bring back queries of before.
            Ctrl-C drops what is typed, or stops the query that runs. Ctrl-D leaves.

              .tables          the tables that a query may name
              .schema TABLE    a table's columns
              .format FORMAT   how answers are shown: %s
              .help            this
              .quit            leaves
            """;

    private final Terminal terminal;
    private final QueryTarget target;
    private final PromptSettings settings;
    private final PrintWriter out;
    private final LineReader reader;
    private AnswerPrinter printer;
    private List<KnownTable> tables;

    /** The terminal stays open when the prompt ends. */
    public Prompt(Terminal terminal, QueryTarget target, PromptSettings settings) {
        this.terminal = terminal;
        this.target = target;
        this.settings = settings;
        this.out = terminal.writer();
        this.printer = settings.printer();
        this.tables = target.tables();
        this.reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("tld")
                .parser(new KqlParser())
                .completer(new KqlCompleter(() -> tables))
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true) // '!' is KQL.
                .option(LineReader.Option.HISTORY_IGNORE_DUPS, true)
                .option(LineReader.Option.CASE_INSENSITIVE, true)
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, SECONDARY)
                .variable(LineReader.HISTORY_SIZE, KEPT_QUERIES)
                .variable(LineReader.HISTORY_FILE_SIZE, KEPT_QUERIES)
                .build();
        HistoryFile.attach(reader, settings.history());
    }

    /** Returns when the person leaves. */
    public void run() throws InterruptedException {
        say("Asking " + settings.place() + ". A query ends with ; or an empty line; .help tells more.");
        boolean stays = true;
        while (stays) {
            try {
                stays = handle(reader.readLine(PRIMARY));
            } catch (UserInterruptException dropped) {
                // What was typed is gone; the next prompt says so.
            } catch (EndOfFileException leaves) {
                stays = false;
            }
        }
    }

    /** Whether the prompt stays. */
    private boolean handle(String typed) throws InterruptedException {
        if (!typed.stripLeading().startsWith(".")) {
            String query = QueryEnd.query(typed);
            if (!query.isEmpty()) {
                answer(() -> show(query, printer));
            }
            return true;
        }
        switch (PromptCommand.of(typed)) {
            case PromptCommand.Tables ignored -> answer(this::showTables);
            case PromptCommand.Schema schema -> answer(() -> showSchema(schema.table()));
            case PromptCommand.Format format -> setFormat(format.format());
            case PromptCommand.Help ignored -> say(HELP.formatted(formats()).stripTrailing());
            case PromptCommand.Unknown unknown -> say("tld: " + unknown.message());
            case PromptCommand.Quit ignored -> {
                return false;
            }
        }
        return true;
    }

    /** Does it beside, so that Ctrl-C can stop it. */
    private void answer(Runnable showing) throws InterruptedException {
        AtomicBoolean stopped = new AtomicBoolean();
        Thread worker = Thread.ofPlatform().name("query").unstarted(() -> {
            try {
                showing.run();
            } catch (OperationException e) {
                say(stopped.get() ? "Stopped." : "tld: " + e.getMessage());
            } catch (RuntimeException e) {
                say("tld: an unexpected fault ended this query: " + e);
            }
        });
        Terminal.SignalHandler before = terminal.handle(Terminal.Signal.INT, signal -> {
            stopped.set(true);
            target.stop();
        });
        try {
            worker.start();
            worker.join();
        } finally {
            terminal.handle(Terminal.Signal.INT, before);
        }
    }

    private void show(String query, AnswerPrinter shown) {
        try (Rows rows = target.ask(new Question(query, settings.timespan().get()))) {
            shown.withWidth(width()).print(query, rows, out, out);
        } catch (RefusedQueryException e) {
            e.explain(query).forEach(this::say);
        }
    }

    private void showTables() {
        tables = target.tables();
        if (tables.isEmpty()) {
            say("This workspace does not tell its tables; .schema TABLE shows the columns of one that you know.");
            return;
        }
        List<Object[]> rows = tables.stream()
                .map(table -> new Object[] {table.name(), (long) table.columns().size()})
                .toList();
        List<Column> columns = List.of(Column.of("Table", ColumnType.STRING), Column.of("Columns", ColumnType.LONG));
        printer.withWidth(width()).print("", new HeldRows(columns, rows.iterator()), out, out);
    }

    private void showSchema(String table) {
        show(KqlText.identifier(table) + " | getschema | project ColumnName, ColumnType", printer);
    }

    private void setFormat(String name) {
        Optional<RowFormat> format = Arrays.stream(RowFormat.values())
                .filter(one -> one.name().equalsIgnoreCase(name))
                .findFirst();
        format.ifPresent(known -> printer = printer.withFormat(known));
        say(format.map(known -> "Answers are shown as " + known.name().toLowerCase(Locale.ROOT) + ".")
                .orElse("tld: say which format: .format " + formats()));
    }

    private static String formats() {
        return Arrays.stream(RowFormat.values())
                .map(format -> format.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    /** Asked each time: a window may have been resized. */
    private TableWidth width() {
        return terminal.getColumns() > 0 ? new TableWidth(terminal.getColumns()) : TableWidth.UNLIMITED;
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
