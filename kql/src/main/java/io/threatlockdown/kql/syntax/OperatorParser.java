package io.threatlockdown.kql.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** Reads one operator of a pipeline. An operator it does not know is read over, to be refused by name later. */
final class OperatorParser {
    private static final String MATERIALIZED = "hint.materialized";

    private static final Set<String> DASHED = Set.of(
            "project-away",
            "project-keep",
            "project-rename",
            "project-reorder",
            "project-smart",
            "project-by-names",
            "mv-expand",
            "mv-apply",
            "make-series",
            "make-graph",
            "graph-match",
            "graph-to-table",
            "graph-shortest-paths",
            "graph-mark-components",
            "graph-where-nodes",
            "graph-where-edges",
            "parse-where",
            "parse-kv",
            "top-nested",
            "top-hitters",
            "sample-distinct",
            "execute-and-cache",
            "assert-schema",
            "macro-expand",
            "partition-by");
    static final Set<String> UNSUPPORTED = Set.of(
            "facet",
            "fork",
            "reduce",
            "consume",
            "make-graph",
            "graph-match",
            "graph-to-table",
            "graph-shortest-paths",
            "graph-mark-components",
            "graph-where-nodes",
            "graph-where-edges",
            "assert-schema",
            "macro-expand",
            "execute-and-cache",
            "getschema-ex",
            "project-by-names");

    /** How many elements of a row the old spelling {@code mvexpand} takes where the query does not say. */
    private static final long OLD_ROW_LIMIT = 128;

    private final Tokens tokens;
    private final ExpressionParser expressions;
    private final ColumnParser columns;
    private final QueryParser queries;
    private final NestingParser nesting;
    private final TextPatternParser patterns;

    OperatorParser(Tokens tokens, ExpressionParser expressions, ColumnParser columns, QueryParser queries) {
        this.tokens = tokens;
        this.expressions = expressions;
        this.columns = columns;
        this.queries = queries;
        this.nesting = new NestingParser(tokens, expressions, columns, queries);
        this.patterns = new TextPatternParser(tokens, expressions, columns);
    }

    /** The operator's name here, dashes included; "" when no word stands here. */
    String word() {
        if (!tokens.at(TokenKind.NAME)) {
            return "";
        }
        StringBuilder word = new StringBuilder(tokens.peek().text());
        int ahead = 1;
        while (tokens.peek(ahead).is("-")
                && tokens.peek(ahead).start() == tokens.peek(ahead - 1).end()
                && tokens.peek(ahead + 1).kind() == TokenKind.NAME
                && tokens.peek(ahead + 1).start() == tokens.peek(ahead).end()) {
            word.append('-').append(tokens.peek(ahead + 1).text());
            ahead += 2;
        }
        return DASHED.contains(word.toString())
                ? word.toString()
                : tokens.peek().text();
    }

    Operator operator() {
        Token first = tokens.peek();
        String word = word();
        if (word.isEmpty()) {
            throw tokens.unexpected("an operator such as where, project or summarize");
        }
        if (UNSUPPORTED.contains(word)) {
            skip();
            return new Operator.Unsupported(first.start(), word);
        }
        tokens.moveTo(first.start() + word.length());
        return operator(word, first.start());
    }

    private Operator operator(String word, int at) {
        return switch (word) {
            case "where", "filter" -> new Operator.Where(at, expressions.scalar());
            case "extend" -> new Operator.Extend(at, columns.namedExpressions());
            case "project" -> new Operator.Project(at, columns.namedExpressions());
            case "project-away" -> new Operator.ProjectAway(at, columns.patterns());
            case "project-keep" -> new Operator.ProjectKeep(at, columns.patterns());
            case "project-rename" -> new Operator.ProjectRename(at, columns.namedExpressions());
            case "project-reorder" -> new Operator.ProjectReorder(at, reorderItems());
            case "summarize" -> summarize(at);
            case "distinct" -> new Operator.Distinct(at, columns.namedExpressions());
            case "sort", "order" -> sort(at);
            case "take", "limit" -> new Operator.Take(at, count());
            case "top" -> top(at);
            case "count" -> new Operator.Count(at);
            case "join" -> join(at);
            case "lookup" -> lookup(at);
            case "union" -> union(at);
            case "mv-expand" -> nesting.expand(at, OptionalLong.empty());
            case "mvexpand" -> nesting.expand(at, OptionalLong.of(OLD_ROW_LIMIT));
            case "mv-apply" -> nesting.apply(at);
            case "partition" -> nesting.partition(at);
            case "top-nested" -> nesting.topNested(at);
            case "top-hitters" -> nesting.topHitters(at);
            case "make-series" -> new SeriesParser(tokens, expressions, columns).makeSeries(at);
            case "parse" -> patterns.parse(at, Operator.Unmatched.KEPT);
            case "parse-where" -> patterns.parse(at, Operator.Unmatched.DROPPED);
            case "parse-kv" -> patterns.parseKeys(at);
            case "search" -> search(at);
            case "find" -> new FindParser(tokens, expressions, columns, queries).find(at);
            case "sample" -> new Operator.Sample(at, count());
            case "sample-distinct" -> sampleDistinct(at);
            case "scan" -> new ScanParser(tokens, expressions, columns).scan(at);
            case "invoke" -> invoke(at);
            case "evaluate" -> evaluate(at);
            case "serialize" -> new Operator.Serialize(at, atStepEnd() ? List.of() : columns.namedExpressions());
            case "getschema" -> new Operator.GetSchema(at);
            case "as" -> as(at);
            case "render" -> render(at);
            default -> unknown(word, at);
        };
    }

    private Operator unknown(String word, int at) {
        if (tokens.peek().is("=") || tokens.peek().is("(")) {
            throw tokens.error("'" + word + "' is no operator", at);
        }
        skip();
        return new Operator.Unsupported(at, word);
    }

    /** Goes to the end of this step: a pipe, semicolon or closing bracket that belongs to the surrounding text. */
    private void skip() {
        int depth = 0;
        while (!tokens.atEnd()) {
            if (depth == 0 && atStepEnd()) {
                return;
            }
            Token token = tokens.take();
            depth += token.is("(") || token.is("[") || token.is("{") ? 1 : 0;
            depth -= token.is(")") || token.is("]") || token.is("}") ? 1 : 0;
        }
        if (depth > 0) {
            throw tokens.unexpected("a closing bracket");
        }
    }

    private boolean atStepEnd() {
        return tokens.atEnd() || tokens.at("|") || tokens.at(";") || tokens.at(")") || tokens.at("]") || tokens.at("}");
    }

    private Expr count() {
        return expressions.scalar();
    }

    private Operator summarize(int at) {
        columns.parameters(Set.of());
        List<NamedExpr> aggregates = tokens.at("by") ? List.of() : columns.namedExpressions();
        List<NamedExpr> keys = tokens.accept("by") ? columns.namedExpressions() : List.of();
        return new Operator.Summarize(at, aggregates, keys);
    }

    private Operator sort(int at) {
        columns.parameters(Set.of());
        tokens.expect("by");
        return new Operator.Sort(at, columns.sortItems());
    }

    private Operator top(int at) {
        columns.parameters(Set.of());
        Expr count = count();
        tokens.expect("by");
        return new Operator.Top(at, count, columns.sortItem());
    }

    private Operator join(int at) {
        String kind = columns.parameters(Set.of("kind")).getOrDefault("kind", "innerunique");
        Expr right = queries.tableOperand();
        tokens.expect("on");
        return new Operator.Join(at, kind, right, conditions());
    }

    private Operator lookup(int at) {
        String kind = columns.parameters(Set.of("kind")).getOrDefault("kind", "leftouter");
        Expr right = queries.tableOperand();
        tokens.expect("on");
        return new Operator.Lookup(at, kind, right, conditions());
    }

    private List<Expr> conditions() {
        List<Expr> found = new ArrayList<>();
        do {
            found.add(expressions.scalar());
        } while (tokens.accept(","));
        return found;
    }

    private Operator union(int at) {
        Map<String, String> parameters = columns.parameters(Set.of("kind", "withsource", "with_source", "isfuzzy"));
        List<Expr> tables = new ArrayList<>();
        do {
            tables.add(queries.tableOperand());
        } while (tokens.accept(","));
        return new Operator.Union(at, parameters, tables);
    }

    private List<Operator.ReorderItem> reorderItems() {
        List<Operator.ReorderItem> found = new ArrayList<>();
        do {
            Expr column = columns.pattern();
            found.add(new Operator.ReorderItem(column, order()));
        } while (tokens.accept(","));
        return found;
    }

    private String order() {
        String prefix = "";
        if (tokens.at("granny") && tokens.peek(1).is("-")) {
            tokens.take();
            tokens.take();
            prefix = "granny-";
        }
        return tokens.at("asc") || tokens.at("desc") ? prefix + tokens.take().text() : "";
    }

    private Operator search(int at) {
        String kind = columns.parameters(Set.of("kind")).getOrDefault("kind", "default");
        List<Expr> tables = new ArrayList<>();
        if (tokens.at("in") && tokens.peek(1).is("(")) {
            tokens.take();
            tokens.expect("(");
            do {
                tables.add(queries.tableOperand());
            } while (tokens.accept(","));
            tokens.expect(")");
        }
        return new Operator.Search(at, kind, tables, expressions.search());
    }

    private Operator sampleDistinct(int at) {
        Expr count = count();
        tokens.expect("of");
        return new Operator.SampleDistinct(at, count, columns.namedExpression());
    }

    private Operator evaluate(int at) {
        columns.parameters(Set.of());
        int start = tokens.peek().start();
        if (!(expressions.scalar() instanceof Expr.Call call)) {
            throw tokens.error("evaluate takes the call of a plugin", start);
        }
        if (!tokens.accept(":")) {
            return new Operator.Evaluate(at, call, List.of(), true);
        }
        boolean others = tokens.peek(1).is("*");
        return new Operator.Evaluate(at, call, columns.schema(), others);
    }

    private Operator invoke(int at) {
        int start = tokens.peek().start();
        if (expressions.scalar() instanceof Expr.Call call) {
            return new Operator.Invoke(at, call);
        }
        throw tokens.error("invoke takes the call of a function", start);
    }

    private Operator as(int at) {
        Map<String, String> parameters = columns.parameters(Set.of(MATERIALIZED));
        boolean materialized = parameters.getOrDefault(MATERIALIZED, "false").equalsIgnoreCase("true");
        return new Operator.As(at, tokens.expectName("a name"), materialized);
    }

    private Operator render(int at) {
        skip();
        return new Operator.Render(at);
    }
}
