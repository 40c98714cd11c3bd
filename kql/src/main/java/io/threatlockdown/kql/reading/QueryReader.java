package io.threatlockdown.kql.reading;

import io.threatlockdown.kql.Catalog;
import io.threatlockdown.kql.KqlException;
import io.threatlockdown.kql.TableSchema;
import io.threatlockdown.kql.syntax.Expr;
import io.threatlockdown.kql.syntax.Parser;
import io.threatlockdown.kql.syntax.Statement;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads queries. Stateless. */
public final class QueryReader {
    private QueryReader() {}

    /**
     * What a query asks of one table. Parameters must have become lets.
     *
     * @throws KqlException when it does not parse
     */
    public static Reading read(String query, Catalog catalog) {
        List<Statement> statements = Parser.parse(query);
        List<Expr> results = statements.stream()
                .filter(Statement.Result.class::isInstance)
                .map(statement -> ((Statement.Result) statement).value())
                .toList();
        if (results.size() != 1) {
            return new Reading.OfNoTable("has " + results.size() + " statements that give rows, and one is needed");
        }
        Map<String, Expr> lets = lets(statements);
        try {
            Pipeline pipeline = Pipeline.of(results.getFirst(), lets);
            Optional<TableSchema> table = catalog.table(pipeline.source());
            if (table.isEmpty()) {
                return new Reading.OfNoTable("begins with " + pipeline.source() + ", which is no table here");
            }
            return new Reading.OfOneTable(new StepReader(query, table.get(), constants(lets)).read(pipeline));
        } catch (Pipeline.NoTable none) {
            return new Reading.OfNoTable(none.getMessage());
        }
    }

    private static Map<String, Expr> lets(List<Statement> statements) {
        Map<String, Expr> lets = new HashMap<>();
        for (Statement statement : statements) {
            if (statement instanceof Statement.Let let) {
                lets.put(let.name(), let.value());
            }
        }
        return lets;
    }

    /** Lets of values, as far as they are constants. */
    private static Map<String, Value> constants(Map<String, Expr> lets) {
        TableSchema none = new TableSchema("the query", List.of(), List.of(), Optional.empty());
        ValueReader reader = new ValueReader(none, Map.of());
        Map<String, Value> values = new HashMap<>();
        lets.forEach((name, expr) -> values.put(name, reader.read(expr)));
        return values;
    }
}
