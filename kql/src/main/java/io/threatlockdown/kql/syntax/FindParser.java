package io.threatlockdown.kql.syntax;

import io.threatlockdown.kql.KqlType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads find. */
final class FindParser {
    private static final String SOURCE = "source_";

    private final Tokens tokens;
    private final ExpressionParser expressions;
    private final ColumnParser columns;
    private final QueryParser queries;

    FindParser(Tokens tokens, ExpressionParser expressions, ColumnParser columns, QueryParser queries) {
        this.tokens = tokens;
        this.expressions = expressions;
        this.columns = columns;
        this.queries = queries;
    }

    Operator find(int at) {
        Map<String, String> parameters = columns.parameters(Set.of("withsource", "with_source", "datascope"));
        String source = parameters.getOrDefault("withsource", parameters.getOrDefault("with_source", SOURCE));
        List<Expr> tables = tables();
        tokens.accept("where");
        Expr predicate = expressions.search();
        if (!tokens.at("project")) {
            return new Operator.Find(at, source, tables, predicate, Optional.empty(), true);
        }
        tokens.take();
        if (tokens.at("-")) {
            tokens.take();
            tokens.expect("smart");
            return new Operator.Find(at, source, tables, predicate, Optional.empty(), true);
        }
        List<Operator.FoundColumn> found = new ArrayList<>();
        boolean packs = false;
        do {
            if (packing()) {
                packs = true;
            } else {
                found.add(column());
            }
        } while (tokens.accept(","));
        return new Operator.Find(at, source, tables, predicate, Optional.of(List.copyOf(found)), packs);
    }

    private List<Expr> tables() {
        List<Expr> tables = new ArrayList<>();
        if (tokens.at("in") && tokens.peek(1).is("(")) {
            tokens.take();
            tokens.expect("(");
            do {
                tables.add(queries.tableOperand());
            } while (tokens.accept(","));
            tokens.expect(")");
        }
        return tables;
    }

    /** {@code pack_all()}, in old queries {@code pack(*)}. */
    private boolean packing() {
        boolean packs =
                (tokens.at("pack_all") || tokens.at("pack")) && tokens.peek(1).is("(");
        if (packs) {
            tokens.take();
            tokens.expect("(");
            tokens.accept("*");
            tokens.expect(")");
        }
        return packs;
    }

    private Operator.FoundColumn column() {
        int at = tokens.peek().start();
        String name = tokens.expectName("a column's name");
        Optional<KqlType> type = Optional.empty();
        if (tokens.accept(":")) {
            Token word = tokens.take();
            type = Optional.of(TypeNames.of(word.text())
                    .orElseThrow(() -> tokens.error("'" + word.text() + "' is no type", word.start())));
        }
        return new Operator.FoundColumn(at, name, type);
    }
}
