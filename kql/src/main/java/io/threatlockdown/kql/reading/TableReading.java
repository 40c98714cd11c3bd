package io.threatlockdown.kql.reading;

import io.threatlockdown.kql.bind.BuiltInNames;
import io.threatlockdown.kql.syntax.Expr;
import io.threatlockdown.kql.syntax.LiteralValue;
import io.threatlockdown.kql.syntax.Operator;
import io.threatlockdown.kql.syntax.Query;
import io.threatlockdown.kql.syntax.Source;
import io.threatlockdown.kql.syntax.Statement;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Walks through one query and notes which tables it reads, or the first reason why that cannot be told. Of one thread. */
final class TableReading {
    /** Of the workspace's own: they read lists, which are no table that rows come to. */
    private static final Set<String> WATCHLISTS =
            Set.of("_GetWatchlist", "_GetWatchlistAlias", "_ASIM_GetWatchlistRaw");

    private static final Set<String> ELSEWHERE =
            Set.of("workspace", "app", "resource", "cluster", "database", "adx", "arg");

    private final Predicate<String> isTable;
    private final SortedSet<String> tables = new TreeSet<>();
    private final Set<String> defined = new HashSet<>();
    private Optional<String> untold = Optional.empty();

    TableReading(Predicate<String> isTable) {
        this.isTable = isTable;
    }

    SortedSet<String> tables() {
        return tables;
    }

    Optional<String> untold() {
        return untold;
    }

    void read(List<Statement> statements) {
        for (Statement statement : statements) {
            switch (statement) {
                case Statement.Let let -> {
                    rows(let.value(), false);
                    defined.add(let.name());
                }
                case Statement.LetFunction function -> {
                    // Names of parameters hide tables in the body only; to take them as hidden behind it too would lose
                    // one.
                    Set<String> before = Set.copyOf(defined);
                    function.parameters().forEach(parameter -> defined.add(parameter.name()));
                    read(function.body());
                    defined.retainAll(before);
                    defined.add(function.name());
                }
                case Statement.Result result -> rows(result.value(), false);
                case Statement.QueryParameters parameters ->
                    parameters.parameters().forEach(parameter -> defined.add(parameter.name()));
                case Statement.SetOption ignored -> {}
                case Statement.Unsupported other ->
                    cannotTell("its statement '" + other.name() + "' is not known here");
            }
        }
    }

    /** @param surely whether rows stand here; else it may be a value as well */
    private void rows(Expr expr, boolean surely) {
        switch (expr) {
            case Expr.Name name -> named(name.name(), surely);
            case Expr.Parenthesised inner -> rows(inner.inner(), surely);
            case Expr.Tabular tabular -> query(tabular.query());
            case Expr.Star ignored -> cannotTell("it reads every table whose name fits a pattern");
            case Expr.Path path -> value(path);
            case Expr.Call call -> call(call);
            case Expr.Literal ignored -> {}
            case Expr.TypeOf ignored -> {}
            case Expr.Index other -> value(other);
            case Expr.Negate other -> value(other);
            case Expr.Binary other -> value(other);
            case Expr.Between other -> value(other);
            case Expr.Membership other -> value(other);
        }
    }

    private void named(String name, boolean surely) {
        if (defined.contains(name)) {
            return;
        }
        if (isTable.test(name)) {
            tables.add(name);
        } else if (surely) {
            cannotTell("it reads '" + name + "', which is no table that is known here");
        }
    }

    private void query(Query query) {
        switch (query.source()) {
            case Source.Of of -> rows(of.expr(), true);
            case Source.Leading leading -> operator(leading.operator(), true);
            case Source.Print print -> print.values().forEach(value -> value(value.expr()));
            case Source.Range range ->
                List.of(range.from(), range.to(), range.step()).forEach(this::value);
            case Source.DataTable table -> table.cells().forEach(this::value);
            case Source.External ignored -> {}
        }
        query.operators().forEach(operator -> operator(operator, false));
    }

    /** @param leads whether it stands at the beginning, so that without a table of its own it reads all there are */
    private void operator(Operator operator, boolean leads) {
        OperatorParts parts = OperatorParts.of(operator);
        if (leads && parts.rows().isEmpty()) {
            cannotTell("it reads every table");
        }
        parts.rows().forEach(rows -> rows(rows, true));
        parts.values().forEach(this::value);
        parts.steps().forEach(step -> operator(step, false));
        if (operator instanceof Operator.As as) {
            defined.add(as.name());
        }
        if (operator instanceof Operator.Unsupported other) {
            cannotTell("its operator '" + other.name() + "' is not known here");
        }
    }

    private void value(Expr expr) {
        switch (expr) {
            case Expr.Tabular tabular -> query(tabular.query());
            case Expr.Call call -> call(call);
            case Expr.Path path -> value(path.target());
            case Expr.Index index -> {
                value(index.target());
                value(index.index());
            }
            case Expr.Negate negate -> value(negate.operand());
            case Expr.Binary binary -> {
                value(binary.left());
                value(binary.right());
            }
            case Expr.Between between ->
                List.of(between.value(), between.low(), between.high()).forEach(this::value);
            case Expr.Membership membership -> {
                value(membership.value());
                membership.elements().forEach(element -> rows(element, false));
            }
            case Expr.Parenthesised inner -> value(inner.inner());
            case Expr.Name ignored -> {}
            case Expr.Literal ignored -> {}
            case Expr.Star ignored -> {}
            case Expr.TypeOf ignored -> {}
        }
    }

    private void call(Expr.Call call) {
        if (call.function().equals("table") && !defined.contains("table")) {
            tableByName(call);
            return;
        }
        if (ELSEWHERE.contains(call.function())) {
            cannotTell("it reads a table of another workspace or database");
            return;
        }
        boolean known = defined.contains(call.function())
                || BuiltInNames.contains(call.function())
                || WATCHLISTS.contains(call.function());
        if (!known) {
            cannotTell("it calls the function " + call.function() + "(), which may read any table");
        }
        call.arguments().forEach(argument -> rows(argument.value(), false));
    }

    private void tableByName(Expr.Call call) {
        if (!call.arguments().isEmpty()
                && call.arguments().getFirst().value() instanceof Expr.Literal literal
                && literal.value() instanceof LiteralValue.Text text) {
            named(text.value(), true);
        } else {
            cannotTell("the name of a table is worked out by it");
        }
    }

    private void cannotTell(String reason) {
        if (untold.isEmpty()) {
            untold = Optional.of(reason);
        }
    }
}
