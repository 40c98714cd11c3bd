package io.threatlockdown.server;

import io.threatlockdown.event.Column;
import io.threatlockdown.kql.Catalog;
import io.threatlockdown.workspace.QueryCursor;
import io.threatlockdown.workspace.QueryOptions;
import io.threatlockdown.workspace.QueryRows;
import io.threatlockdown.workspace.TenantScope;
import io.threatlockdown.workspace.Workspace;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;

/** Runs the dashboard's own queries: the panels are hunts like any other, and find what whoever asks may see. */
@Component
public class Queries {
    private final Workspace workspace;
    private final InstantSource clock;
    private final UnaryOperator<QueryOptions> reach;

    @Autowired
    public Queries(Workspace workspace, InstantSource clock) {
        this(workspace, clock, options -> options.ofTenants(ChosenTenants.ofRequest()));
    }

    private Queries(Workspace workspace, InstantSource clock, UnaryOperator<QueryOptions> reach) {
        this.workspace = workspace;
        this.clock = clock;
        this.reach = reach;
    }

    /** For work on other threads: reads what is of these tenants, whoever is logged on there. */
    public Queries ofTenants(TenantScope tenants) {
        return new Queries(workspace, clock, options -> options.ofTenants(tenants));
    }

    /** The tables that can be read. */
    public Catalog tables() {
        return workspace.readable(options());
    }

    private QueryOptions options() {
        return reach.apply(QueryOptions.at(clock.instant()));
    }

    /** All rows of a query whose result is small. */
    public List<Row> rows(String kql) {
        QueryRows answer = workspace.rows(kql, options());
        List<String> names = answer.columns().stream().map(Column::name).toList();
        return answer.rows().stream().map(values -> new Row(names, values)).toList();
    }

    /** A query's rows as they come, for results that need not be small. The caller closes it. */
    public QueryCursor open(String kql) {
        return workspace.query(kql, options());
    }
}
