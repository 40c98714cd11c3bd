package io.threatlockdown.kql.syntax;

import io.threatlockdown.kql.KqlException;
import io.threatlockdown.kql.KqlType;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a whole query text: statements with {@code ;} between them. */
public final class Parser {
    /** The start of the names of the options that have an effect. */
    private final Tokens tokens;

    private final QueryParser queries;

    private Parser(String text) {
        this.tokens = new Tokens(text);
        this.queries = new QueryParser(tokens);
    }

    /**
     * The statements in order.
     *
     * @throws KqlException with one error, at the first place that does not parse
     */
    public static List<Statement> parse(String text) {
        Parser parser = new Parser(text);
        List<Statement> statements = parser.statements();
        if (!parser.tokens.atEnd()) {
            throw parser.tokens.unexpected("'|', ';' or the end of the query");
        }
        return statements;
    }

    private List<Statement> statements() {
        List<Statement> found = new ArrayList<>();
        while (!tokens.atEnd() && !tokens.at("}")) {
            if (tokens.accept(";")) {
                continue;
            }
            found.add(statement());
            if (!tokens.at(";")) {
                break;
            }
        }
        return found;
    }

    private Statement statement() {
        Token first = tokens.peek();
        if (first.is("let") && tokens.peek(1).kind() != TokenKind.SYMBOL
                || first.is("let") && tokens.peek(1).is("[")) {
            tokens.take();
            return let(first.start());
        }
        if (first.is("set") && tokens.peek(1).kind() == TokenKind.NAME) {
            return option(first.start());
        }
        if (first.is("declare") && tokens.peek(1).is("query_parameters")) {
            tokens.take();
            tokens.take();
            return new Statement.QueryParameters(first.start(), parameters());
        }
        boolean declaration = (first.is("declare") || first.is("alias") || first.is("restrict"))
                && tokens.peek(1).kind() == TokenKind.NAME;
        if (declaration) {
            skipStatement();
            return new Statement.Unsupported(first.start(), first.text());
        }
        return new Statement.Result(first.start(), queries.expressionOrPipeline());
    }

    private Statement option(int at) {
        tokens.take();
        String name = tokens.expectName("an option's name");
        Optional<Expr> value = Optional.empty();
        if (tokens.accept("=")) {
            int mark = tokens.mark();
            value = Optional.of(queries.expressionOrPipeline());
            if (!tokens.atEnd() && !tokens.at(";")) {
                tokens.reset(mark);
                value = Optional.empty();
            }
        }
        skipStatement();
        return new Statement.SetOption(at, name, value);
    }

    private void skipStatement() {
        while (!tokens.atEnd() && !tokens.at(";")) {
            tokens.take();
        }
    }

    private Statement let(int at) {
        String name = tokens.expectName("a name");
        tokens.expect("=");
        boolean view = tokens.at("view") && tokens.peek(1).is("(");
        if (view) {
            tokens.take();
        }
        if (tokens.at("(") && atFunction()) {
            List<Statement.Parameter> parameters = parameters();
            tokens.expect("{");
            tokens.enter();
            List<Statement> body = statements();
            tokens.leave();
            tokens.expect("}");
            return new Statement.LetFunction(at, name, view, parameters, body);
        }
        return new Statement.Let(at, name, queries.expressionOrPipeline());
    }

    /** Whether the parenthesis here closes in front of a {@code {}. */
    private boolean atFunction() {
        int depth = 0;
        for (int ahead = 0; tokens.peek(ahead).kind() != TokenKind.END; ahead++) {
            Token token = tokens.peek(ahead);
            depth += token.is("(") ? 1 : 0;
            depth -= token.is(")") ? 1 : 0;
            if (depth == 0) {
                return tokens.peek(ahead + 1).is("{");
            }
        }
        return false;
    }

    private List<Statement.Parameter> parameters() {
        tokens.expect("(");
        List<Statement.Parameter> found = new ArrayList<>();
        while (!tokens.at(")")) {
            int at = tokens.peek().start();
            String name = tokens.expectName("a parameter's name");
            tokens.expect(":");
            boolean tabular = tokens.at("(");
            List<Source.ColumnDeclaration> columns = tabular ? queries.schema() : List.of();
            Optional<KqlType> type = tabular ? Optional.empty() : Optional.of(parameterType());
            Optional<Expr> value = tokens.accept("=") ? Optional.of(queries.expressionOrPipeline()) : Optional.empty();
            found.add(new Statement.Parameter(at, name, type, columns, value));
            if (!tokens.accept(",")) {
                break;
            }
        }
        tokens.expect(")");
        return found;
    }

    private KqlType parameterType() {
        Token type = tokens.take();
        return TypeNames.of(type.text())
                .orElseThrow(() -> tokens.error("'" + type.text() + "' is no type", type.start()));
    }
}
