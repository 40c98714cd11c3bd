package io.threatlockdown.kql;

import io.threatlockdown.kql.bind.Binder;
import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.sql.SqlGenerator;
import io.threatlockdown.kql.syntax.Parser;
import io.threatlockdown.kql.syntax.Statement;

import java.util.List;

/** Compiles KQL to SQL. Stateless; may be used by several threads. */
public final class KqlCompiler {
    private final SqlDialect dialect;

    public KqlCompiler(SqlDialect dialect) {
        this.dialect = dialect;
    }

    /**
     * The SQL that answers the query on the catalog's tables.
     *
     * @throws KqlException when the query does not parse, names what does not exist, or uses what is not supported; its errors say
     *     which and where
     */
    public CompiledQuery compile(String query, Catalog catalog, QueryScope scope) {
        List<Statement> statements = Parser.parse(query);
        Plan plan = Binder.bind(query, statements, catalog, scope);
        String sql = new SqlGenerator(dialect).select(plan);
        List<ResultColumn> columns = plan.shape().columns().stream()
                .map(column -> new ResultColumn(column.name(), column.type()))
                .toList();
        return new CompiledQuery(sql, columns, !plan.shape().ordering().isEmpty());
    }
}
