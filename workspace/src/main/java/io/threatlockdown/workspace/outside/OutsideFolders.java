package io.threatlockdown.workspace.outside;

import io.threatlockdown.event.Json;
import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.OutsideFile;
import io.threatlockdown.kql.OutsideTable;
import io.threatlockdown.kql.OutsideTables;
import io.threatlockdown.kql.ResultColumn;
import org.duckdb.DuckDBConnection;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What stands outside of the tables, in two folders of the data directory. The database itself opens no file: it asks two table functions,
 * which are handed urls and aliases, never paths.
 *
 * <p>Thread-safe.
 */
public final class OutsideFolders implements OutsideTables {
    private static final String FILE_ROWS = "external_rows";
    private static final String WATCHLIST_ROWS = "watchlist_rows";

    private final ExternalFolder external;
    private final WatchlistFolder watchlists;

    /** @param directory the data directory; its folders need not be there */
    public OutsideFolders(Path directory) {
        this.external = new ExternalFolder(directory.resolve("external"));
        this.watchlists = new WatchlistFolder(directory.resolve("watchlists"));
    }

    /** Makes the table functions known to a database, for as long as it is open. */
    public void register(DuckDBConnection database) throws SQLException {
        RowsFunction.register(database, FILE_ROWS, wanted -> {
            OutsideFile file = Json.mapper().readValue(wanted, OutsideFile.class);
            return new RowsFunction.Source(file.columns().size(), external.rows(file));
        });
        RowsFunction.register(
                database,
                WATCHLIST_ROWS,
                alias -> new RowsFunction.Source(watchlists.columns(alias).size(), watchlists.rows(alias)));
    }

    @Override
    public OutsideTable file(OutsideFile wanted) {
        Optional<String> obstacle = external.obstacle(wanted);
        return obstacle.isPresent()
                ? new OutsideTable.Missing(obstacle.get())
                : new OutsideTable.Rows(FILE_ROWS, List.of(Json.write(wanted)), wanted.columns());
    }

    @Override
    public OutsideTable watchlist(String alias) {
        Optional<String> obstacle = watchlists.obstacle(alias);
        return obstacle.isPresent()
                ? new OutsideTable.Missing(obstacle.get())
                : new OutsideTable.Rows(
                        WATCHLIST_ROWS,
                        List.of(alias),
                        watchlists.columns(alias).stream()
                                .map(OutsideFolders::column)
                                .toList());
    }

    /** Sentinel keeps every value of a watchlist as a text. */
    private static ResultColumn column(String name) {
        return new ResultColumn(name, name.equals(WatchlistFolder.UPDATED) ? KqlType.DATETIME : KqlType.STRING);
    }

    @Override
    public Collection<String> watchlists() {
        return watchlists.aliases();
    }
}
