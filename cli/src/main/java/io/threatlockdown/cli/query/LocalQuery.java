package io.threatlockdown.cli.query;

import io.threatlockdown.cli.table.Rows;
import io.threatlockdown.event.Column;
import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.workspace.QueryCursor;
import io.threatlockdown.workspace.QueryOptions;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceSettings;
import org.jspecify.annotations.Nullable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A query on the workspace of a data directory: through the process that holds it when one runs, else on the file itself. */
public final class LocalQuery {
    private LocalQuery() {}

    /** @throws OperationException when there is no workspace, or the query fails */
    public static Rows run(Path dataDirectory, String kql) {
        Optional<Rows> fromServer = RunningServer.find(dataDirectory).flatMap(server -> server.query(kql));
        return fromServer.orElseGet(() -> onFile(dataDirectory, kql));
    }

    private static Rows onFile(Path dataDirectory, String kql) {
        WorkspaceSettings settings = WorkspaceSettings.in(dataDirectory);
        if (!Files.exists(settings.file())) {
            throw new OperationException(
                    ErrorCode.STORE_UNREADABLE,
                    "there is no workspace in " + dataDirectory
                            + "; name its data directory with --data, or the configuration" + " with -c");
        }
        Workspace workspace = Workspace.open(settings);
        try {
            return new CursorRows(workspace, workspace.query(kql, QueryOptions.at(Instant.now())));
        } catch (RuntimeException e) {
            workspace.close();
            throw e;
        }
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
