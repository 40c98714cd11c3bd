package io.threatlockdown.kql.syntax;

import io.threatlockdown.kql.KqlError;
import io.threatlockdown.kql.KqlException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The first {@code declare query_parameters(…)} of a query, found without parsing the rest, which may be half written.
 *
 * @param start the offset of {@code declare}
 * @param end the offset behind the closing bracket; {@code start} where there is no declaration
 */
public record ParameterDeclarations(int start, int end, List<ParameterDeclaration> parameters) {
    private static final ParameterDeclarations NONE = new ParameterDeclarations(0, 0, List.of());

    public ParameterDeclarations {
        parameters = List.copyOf(parameters);
    }

    public static ParameterDeclarations in(String query) {
        List<Token> tokens = Lexer.tokens(query);
        for (int i = 0; i + 2 < tokens.size(); i++) {
            if (tokens.get(i).is("declare")
                    && tokens.get(i + 1).is("query_parameters")
                    && tokens.get(i + 2).is("(")) {
                return inside(query, tokens, i);
            }
        }
        return NONE;
    }

    private static ParameterDeclarations inside(String query, List<Token> tokens, int declare) {
        List<ParameterDeclaration> found = new ArrayList<>();
        int at = declare + 3;
        while (!ends(tokens, at)) {
            int next = behind(tokens, at);
            parameter(query, tokens, at, next).ifPresent(found::add);
            at = tokens.get(next).is(",") ? next + 1 : next;
        }
        return new ParameterDeclarations(
                tokens.get(declare).start(), tokens.get(at).end(), found);
    }

    private static boolean ends(List<Token> tokens, int at) {
        Token token = tokens.get(at);
        return token.kind() == TokenKind.END || token.is(")") || token.is(";");
    }

    /** The comma or the end behind what begins here, past all that brackets enclose. */
    private static int behind(List<Token> tokens, int at) {
        int depth = 0;
        for (int i = at; ; i++) {
            Token token = tokens.get(i);
            if (token.kind() == TokenKind.END || depth == 0 && (token.is(",") || ends(tokens, i))) {
                return i;
            }
            depth += token.is("(") || token.is("[") || token.is("{") ? 1 : 0;
            depth -= token.is(")") || token.is("]") || token.is("}") ? 1 : 0;
        }
    }

    /** @param next exclusive */
    private static Optional<ParameterDeclaration> parameter(String query, List<Token> tokens, int at, int next) {
        boolean bracketed = tokens.get(at).is("[");
        int name = bracketed ? at + 1 : at;
        int colon = bracketed ? at + 3 : at + 1;
        if (colon + 1 >= next || !tokens.get(colon).is(":")) {
            return Optional.empty();
        }
        int value = colon + 3;
        boolean hasValue = value < next && tokens.get(colon + 2).is("=");
        return TypeNames.of(tokens.get(colon + 1).text())
                .map(type -> new ParameterDeclaration(
                        tokens.get(at).start(),
                        tokens.get(name).value(),
                        type,
                        hasValue ? Optional.of(usual(query, tokens, value, next)) : Optional.empty()));
    }

    private static ParameterDeclaration.Usual usual(String query, List<Token> tokens, int at, int next) {
        String written =
                query.substring(tokens.get(at).start(), tokens.get(next - 1).end());
        if (at + 1 == next) {
            return new ParameterDeclaration.Usual(written, tokens.get(at).value());
        }
        boolean typed = TypeNames.of(tokens.get(at).text()).isPresent()
                && tokens.get(at + 1).is("(")
                && tokens.get(next - 1).is(")");
        return new ParameterDeclaration.Usual(
                written,
                typed
                        ? LiteralParser.unquoted(query.substring(
                                        tokens.get(at + 1).end(),
                                        tokens.get(next - 1).start())
                                .strip())
                        : written);
    }

    /** @see io.threatlockdown.kql.QueryParameter#asLets */
    public String asLets(String query, Map<String, String> values) {
        if (parameters.isEmpty()) {
            return query;
        }
        List<String> lets = new ArrayList<>();
        for (ParameterDeclaration each : parameters) {
            lets.add("let " + named(each.name()) + " = "
                    + value(query, each, Optional.ofNullable(values.get(each.name()))));
        }
        String lines = "\n".repeat((int)
                query.substring(start, end).chars().filter(c -> c == '\n').count());
        return query.substring(0, start) + String.join("; ", lets) + lines + query.substring(end);
    }

    private static String named(String name) {
        return name.matches("[A-Za-z_][A-Za-z0-9_]*") ? name : "[" + JsonText.of(new LiteralValue.Text(name)) + "]";
    }

    private static String value(String query, ParameterDeclaration parameter, Optional<String> given) {
        if (given.isPresent()) {
            return LiteralText.of(
                    ParameterValue.read(parameter.name(), parameter.type(), given.get(), query, parameter.at()));
        }
        String usual = parameter
                .usual()
                .orElseThrow(() -> missing(parameter.name(), query, parameter.at()))
                .written();
        return "to" + parameter.type().keyword() + "(" + usual + ")";
    }

    /** Of a parameter without any value. */
    public static KqlException missing(String parameter, String query, int at) {
        return new KqlException(List.of(Position.error(
                KqlError.Kind.SEMANTIC,
                "SEM0110",
                "the query parameter '" + parameter + "' has no value; fill it in, or declare one with =",
                query,
                at)));
    }
}
