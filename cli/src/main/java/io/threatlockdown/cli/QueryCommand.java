package io.threatlockdown.cli;

import io.threatlockdown.cli.query.LocalQuery;
import io.threatlockdown.cli.table.RowFormat;
import io.threatlockdown.cli.table.Rows;
import io.threatlockdown.kql.KqlError;
import io.threatlockdown.kql.KqlException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code tld query}. */
@Command(
        name = "query",
        description = "Runs KQL on the local workspace.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  tld query 'Alerts | summarize count() by RuleId, RuleDescription | top 10 by count_'",
            "  tld query --format csv -c /etc/threatlockdown/ossec.conf 'SigninLogs | take 100' > signins.csv",
            "  echo 'AuditLogs | count' | tld query -"
        })
final class QueryCommand implements Callable<Integer> {
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

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "the configuration that names the data directory")
    private @Nullable Path configuration;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "the data directory (default: that of the configuration, else the demo's)")
    private @Nullable Path data;

    @Option(names = "--format", defaultValue = "table", description = "table, json (an object a line) or csv")
    private RowFormat format = RowFormat.TABLE;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        String query = queryText();
        PrintWriter out = spec.commandLine().getOut();
        try (Rows rows = LocalQuery.run(dataDirectory(), query)) {
            format.print(rows, out);
            out.flush();
            return 0;
        } catch (KqlException e) {
            throw Refusal.invalid(
                    e.errors().stream().map(error -> explain(query, error)).toList());
        }
    }

    private String queryText() throws IOException {
        if (file != null) {
            if (!Files.isReadable(file)) {
                throw Refusal.invalid("cannot read the query file " + file);
            }
            return Files.readString(file);
        }
        if (kql == null) {
            throw Refusal.invalid("name a query: tld query 'Alerts | take 10', -f FILE, or - for standard input");
        }
        return kql.equals("-") ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8) : kql;
    }

    private Path dataDirectory() {
        if (data != null) {
            return data;
        }
        if (configuration != null) {
            return Configurations.read(configuration).dataDirectory();
        }
        return DemoCommand.DEFAULT_DIRECTORY.resolve(DemoCommand.DATA);
    }

    /** The error with the line of the query and a mark under the place. */
    private static String explain(String query, KqlError error) {
        List<String> lines = query.lines().toList();
        String where = error.line() <= lines.size() ? lines.get(error.line() - 1) : "";
        String mark = " ".repeat(Math.max(0, error.column() - 1)) + "^";
        return "tld: " + error + "\n  " + where.replace('\t', ' ') + "\n  " + mark;
    }
}
