package io.threatlockdown.kql;

import io.threatlockdown.kql.syntax.Expr;
import io.threatlockdown.kql.syntax.Lexer;
import io.threatlockdown.kql.syntax.Operator;
import io.threatlockdown.kql.syntax.Parser;
import io.threatlockdown.kql.syntax.Source;
import io.threatlockdown.kql.syntax.Statement;
import io.threatlockdown.kql.syntax.Token;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes of a query that gives rows one that counts them by the time of their ingestion, in the query's own text. Stateless. */
public final class CountedRows {
    /** The beginning of the time in which the rows were ingested; empty where they do not say when. */
    public static final String BIN = "CountedFrom";

    /** How many rows. */
    public static final String ROWS = "CountedRows";

    private static final Set<String> CLOCK = Set.of("now", "ago");
    private static final Set<String> CHANGING = Set.of("now", "ago", "rand", "new_guid");

    private CountedRows() {}

    /**
     * The query that counts; a row for each bin in which there are any.
     *
     * @param query one that was limited to a window, so that its rows have {@code _IngestionTime} unless its steps took it away
     * @throws KqlException when the query does not parse
     */
    public static String byIngestion(String query, Duration bin) {
        return query.substring(0, end(query)) + "\n| summarize " + ROWS + " = count() by " + BIN
                + " = bin(column_ifexists(\"_IngestionTime\", datetime(null)), " + KqlText.literal(bin) + ")";
    }

    /**
     * The query with a step directly behind its source, before all others; empty where its source is no table.
     *
     * @param step {@code where …}
     * @throws KqlException when the query does not parse
     */
    public static Optional<String> behindSource(String query, String step) {
        return source(query)
                .map(table -> query.substring(0, table.end()) + " | " + step + query.substring(table.end()));
    }

    /** Whether the query asks for the time of day, so that an hour's rows may differ with the time of asking. */
    public static boolean asksTheClock(String query) {
        return calls(CLOCK, query);
    }

    /** Whether the query may give a row another value each time, by the time of day or by chance. */
    public static boolean mayChange(String query) {
        return calls(CHANGING, query);
    }

    private static boolean calls(Set<String> functions, String query) {
        List<Token> tokens = Lexer.tokens(query);
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (functions.contains(tokens.get(i).text()) && tokens.get(i + 1).is("(")) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Expr.Name> source(String query) {
        return switch (result(query)) {
            case Expr.Name name -> Optional.of(name);
            case Expr.Tabular tabular
            when tabular.query().source() instanceof Source.Of of && of.expr() instanceof Expr.Name name ->
                Optional.of(name);
            default -> Optional.empty();
        };
    }

    private static Expr result(String query) {
        return Parser.parse(query).stream()
                .filter(Statement.Result.class::isInstance)
                .map(statement -> ((Statement.Result) statement).value())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no statement gives rows: " + query));
    }

    /** Where a further step may stand: behind the last one, but before {@code render}, and before a last {@code ;}. */
    private static int end(String query) {
        List<Token> tokens = Lexer.tokens(query);
        int render = renderAt(query);
        int end = 0;
        for (Token token : tokens) {
            if (render >= 0 && token.start() >= render) {
                break;
            }
            boolean counts =
                    !token.is(";") && !token.text().isEmpty() && !(token.is("|") && behind(token, render, tokens));
            end = counts ? token.end() : end;
        }
        return end;
    }

    /** Whether this is the pipe before {@code render}. */
    private static boolean behind(Token pipe, int render, List<Token> tokens) {
        int next = tokens.indexOf(pipe) + 1;
        return render >= 0 && next < tokens.size() && tokens.get(next).start() == render;
    }

    private static int renderAt(String query) {
        return result(query) instanceof Expr.Tabular tabular
                        && !tabular.query().operators().isEmpty()
                        && tabular.query().operators().getLast() instanceof Operator.Render render
                ? render.at()
                : -1;
    }
}
