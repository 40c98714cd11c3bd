package io.threatlockdown.cli.query;

import io.threatlockdown.cli.table.Rows;
import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.kql.Catalog;
import io.threatlockdown.kql.KqlException;
import io.threatlockdown.kql.TableColumn;
import io.threatlockdown.kql.TableSchema;
import io.threatlockdown.workspace.QueryCursor;
import io.threatlockdown.workspace.QueryOptions;
import io.threatlockdown.workspace.QueryPlan;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceSettings;
import org.jspecify.annotations.Nullable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * The workspace of a data directory: through the process that holds it when one runs, else on the file itself, which is held only while a
 * question is answered. So the collector can be started and stopped beside a prompt.
 */
public final class LocalWorkspace implements QueryTarget {
    private static final Runnable NOTHING = () -> {};

    private final Path dataDirectory;
    private final InstantSource clock;
    private final AtomicReference<Runnable> stopping = new AtomicReference<>(NOTHING);

    public LocalWorkspace(Path dataDirectory, InstantSource clock) {
        this.dataDirectory = dataDirectory;
        this.clock = clock;
    }

    @Override
    public Rows ask(Question question) {
        Optional<AnswerRows> fromServer = throughServer(server -> server.ask(question));
        fromServer.ifPresent(rows -> stopping.set(rows::stop));
        return fromServer.<Rows>map(rows -> rows).orElseGet(() -> onFile(question));
    }

    /** The SQL that a query becomes, and the database's plan for it. */
    public QueryPlan explain(Question question) {
        Optional<QueryPlan> fromServer = throughServer(server -> server.explain(question));
        return fromServer.orElseGet(() -> {
            try (Workspace workspace = open()) {
                return workspace.explain(question.kql(), options(question));
            } catch (KqlException e) {
                throw RefusedQueryException.of(e);
            }
        });
    }

    @Override
    public List<KnownTable> tables() {
        Optional<List<KnownTable>> fromServer = throughServer(RunningServer::tables);
        return fromServer.orElseGet(() -> {
            try (Workspace workspace = open()) {
                return tables(workspace);
            }
        });
    }

    @Override
    public void stop() {
        stopping.get().run();
    }

    private <T> Optional<T> throughServer(Function<RunningServer, Optional<T>> asking) {
        Thread asker = Thread.currentThread();
        stopping.set(asker::interrupt);
        try {
            return RunningServer.find(dataDirectory).flatMap(asking);
        } finally {
            stopping.set(NOTHING);
        }
    }

    private Rows onFile(Question question) {
        Workspace workspace = open();
        stopping.set(workspace::stopQueries);
        try {
            return new CursorRows(workspace, workspace.query(question.kql(), options(question)));
        } catch (KqlException e) {
            workspace.close();
            throw RefusedQueryException.of(e);
        } catch (RuntimeException e) {
            workspace.close();
            throw e;
        }
    }

    private Workspace open() {
        WorkspaceSettings settings = WorkspaceSettings.in(dataDirectory);
        if (!Files.exists(settings.file())) {
            throw new OperationException(
                    ErrorCode.STORE_UNREADABLE,
                    "there is no workspace in " + dataDirectory
                            + "; name its data directory with --data, or the configuration with -c");
        }
        return Workspace.open(settings);
    }

    private QueryOptions options(Question question) {
        QueryOptions options = QueryOptions.at(clock.instant());
        return question.timespan().map(options::within).orElse(options);
    }

    private static List<KnownTable> tables(Workspace workspace) {
        Catalog catalog = workspace.tables();
        return workspace.tableNames().stream()
                .flatMap(name -> catalog.table(name).stream())
                .map(LocalWorkspace::table)
                .toList();
    }

    private static KnownTable table(TableSchema schema) {
        return new KnownTable(
                schema.name(),
                schema.columns().stream()
                        .filter(column -> !column.hidden())
                        .map(LocalWorkspace::column)
                        .toList());
    }

    private static Column column(TableColumn column) {
        return Column.of(column.name(), ColumnType.valueOf(column.type().name()));
    }

    private record CursorRows(Workspace workspace, QueryCursor cursor) implements Rows {
        @Override
        public List<Column> columns() {
            return cursor.columns();
        }

        @Override
        public Optional<@Nullable Object[]> next() {
            return cursor.next();
        }

        @Override
        public void close() {
            cursor.close();
            workspace.close();
        }
    }
}
