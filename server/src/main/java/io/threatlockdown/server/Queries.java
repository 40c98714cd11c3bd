package io.threatlockdown.server;

import io.threatlockdown.event.Column;
import io.threatlockdown.workspace.QueryCursor;
import io.threatlockdown.workspace.QueryOptions;
import io.threatlockdown.workspace.Workspace;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Runs the dashboard's own queries: the panels are hunts like any other. */
@Component
public class Queries {
    private final Workspace workspace;
    private final InstantSource clock;

    public Queries(Workspace workspace, InstantSource clock) {
        this.workspace = workspace;
        this.clock = clock;
    }

    /** All rows of a query whose result is small. */
    public List<Row> rows(String kql) {
        try (QueryCursor cursor = workspace.query(kql, QueryOptions.at(clock.instant()))) {
            List<String> names = cursor.columns().stream().map(Column::name).toList();
            List<Row> rows = new ArrayList<>();
            for (@Nullable Object[] values : cursor.all()) {
                rows.add(new Row(names, values));
            }
            return rows;
        }
    }

    /** A query's rows as they come, for results that need not be small. The caller closes it. */
    public QueryCursor open(String kql) {
        return workspace.query(kql, QueryOptions.at(clock.instant()));
    }
}
