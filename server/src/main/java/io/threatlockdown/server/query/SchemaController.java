package io.threatlockdown.server.query;

import io.threatlockdown.kql.Catalog;
import io.threatlockdown.kql.KqlText;
import io.threatlockdown.kql.KqlVocabulary;
import io.threatlockdown.kql.TableSchema;
import io.threatlockdown.server.Queries;
import io.threatlockdown.server.Reach;
import io.threatlockdown.server.Row;
import io.threatlockdown.server.accounts.Caller;
import io.threatlockdown.workspace.QueryOptions;
import io.threatlockdown.workspace.StoredFunction;
import io.threatlockdown.workspace.Workspace;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a query can be made of: for an editor that completes names and explains them. */
@RestController
public class SchemaController {
    private static final String EVENT_TIME = "TimeGenerated";

    private final Workspace workspace;
    private final Queries queries;
    private final InstantSource clock;

    public SchemaController(Workspace workspace, Queries queries, InstantSource clock) {
        this.workspace = workspace;
        this.queries = queries;
        this.clock = clock;
    }

    /**
     * A table.
     *
     * @param newest when its newest event happened, ISO 8601; {@code null} for none
     */
    public record Table(String name, long rows, @Nullable String newest, List<QueryController.TableColumn> columns) {}

    /**
     * A word of the language.
     *
     * @param kind {@code statement}, {@code operator}, {@code plugin}, {@code function} or {@code aggregate}
     * @param usage how it is written
     */
    public record Word(String kind, String name, String usage, String description) {}

    /** A saved function; its parameters as they are declared, {@code ""} for none. */
    public record Saved(String name, String parameters, String body, String description) {}

    /** Tables that hold rows come first. */
    public record Schema(List<Table> tables, List<Word> words, List<Saved> saved) {}

    /** The tables, their columns and the functions that a query can name. */
    @GetMapping("/api/query/schema")
    Schema schema() {
        Catalog readable = workspace.readable(Reach.of(QueryOptions.at(clock.instant())));
        Set<String> stored = Set.copyOf(readable.storedTableNames());
        return new Schema(
                workspace.tableNames().stream()
                        .flatMap(name -> readable.table(name).stream())
                        .map(table -> table(table, stored))
                        .toList(),
                Stream.of(
                                words("statement", KqlVocabulary.statements()),
                                words("operator", KqlVocabulary.operators()),
                                words("plugin", KqlVocabulary.plugins()),
                                words("function", KqlVocabulary.functions()),
                                words("aggregate", KqlVocabulary.aggregates()))
                        .flatMap(List::stream)
                        .toList(),
                saved());
    }

    private Table table(TableSchema schema, Collection<String> stored) {
        QueryController.Table shown = QueryController.table(schema);
        if (!stored.contains(schema.name())) {
            return new Table(shown.name(), 0, null, shown.columns());
        }
        boolean timed =
                shown.columns().stream().anyMatch(column -> column.name().equals(EVENT_TIME));
        Row row = queries.rows(KqlText.identifier(schema.name()) + " | summarize Rows = count()"
                        + (timed ? ", Newest = max(TimeGenerated)" : ""))
                .getFirst();
        return new Table(shown.name(), row.number("Rows"), timed ? row.time("Newest") : null, shown.columns());
    }

    private static List<Word> words(String kind, List<KqlVocabulary.Entry> entries) {
        return entries.stream()
                .map(entry -> new Word(kind, entry.name(), entry.usage(), entry.description()))
                .toList();
    }

    /** Their texts may name what is of other tenants. Whoever is limited can call them all the same. */
    private List<Saved> saved() {
        return Caller.tenants().isLimited()
                ? List.of()
                : workspace.functions().stream().map(SchemaController::saved).toList();
    }

    private static Saved saved(StoredFunction stored) {
        return new Saved(
                stored.name(), stored.function().parameters(), stored.function().body(), stored.description());
    }
}
