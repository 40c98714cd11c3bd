package io.threatlockdown.kql;

import io.threatlockdown.kql.bind.Binder;
import io.threatlockdown.kql.bind.PlanProbe;
import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.sql.SqlGenerator;
import io.threatlockdown.kql.syntax.Parser;
import io.threatlockdown.kql.syntax.Statement;

import java.util.List;
import java.util.Optional;

/** Compiles KQL to SQL. Stateless; may be used by several threads. */
public final class KqlCompiler {
    private final SqlDialect dialect;

    public KqlCompiler(SqlDialect dialect) {
        this.dialect = dialect;
    }

    /**
     * The SQL that answers the query on the catalog's tables. A plugin whose columns depend on the data is refused.
     *
     * @throws KqlException when the query does not parse, names what does not exist, or uses what is not supported; its errors say
     *     which and where
     */
    public CompiledQuery compile(String query, Catalog catalog, QueryScope scope) {
        return compile(query, catalog, scope, (PlanProbe) plan -> Optional.empty());
    }

    /**
     * The same, with a look at the data where the columns of {@code bag_unpack} or {@code pivot} depend on them.
     *
     * @throws KqlException as above
     */
    public CompiledQuery compile(String query, Catalog catalog, QueryScope scope, DataProbe probe) {
        return compile(query, catalog, scope, (PlanProbe) plan -> Optional.of(probe.rows(
                new SqlGenerator(dialect).select(plan), plan.shape().columns().size())));
    }

    /** What the parser lets through may still be too deep for the stack of a thread, where functions unfold inside one another. */
    private CompiledQuery compile(String query, Catalog catalog, QueryScope scope, PlanProbe probe) {
        try {
            return compiled(query, catalog, scope, probe);
        } catch (StackOverflowError tooLong) {
            // Every pass goes down the chain of steps and terms. How far it gets depends on the thread's stack, so
            // there
            // is no number to count up to.
            throw new KqlException(List.of(new KqlError(
                    KqlError.Kind.UNSUPPORTED,
                    "LIM0001",
                    "the query has too many steps or terms: split it, or use in () for a long chain of or",
                    1,
                    1,
                    "")));
        }
    }

    private CompiledQuery compiled(String query, Catalog catalog, QueryScope scope, PlanProbe probe) {
        List<Statement> statements = Parser.parse(query);
        Plan plan = Binder.bind(query, statements, catalog, scope, probe);
        String sql = new SqlGenerator(dialect).select(plan);
        List<ResultColumn> columns = plan.shape().columns().stream()
                .map(column -> new ResultColumn(column.name(), column.type()))
                .toList();
        return new CompiledQuery(sql, columns, !plan.shape().ordering().isEmpty());
    }
}
