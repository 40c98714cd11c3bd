package io.threatlockdown.kql;

import io.threatlockdown.kql.syntax.Lexer;
import io.threatlockdown.kql.syntax.Token;
import io.threatlockdown.kql.syntax.TokenKind;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How a query wishes its result to be drawn: its {@code render}.
 *
 * @param visualization as written: {@code timechart}, {@code piechart}, …
 * @param properties of its {@code with (…)}, names in lower case, lists with commas
 */
public record Rendering(String visualization, Map<String, String> properties) {
    public Rendering {
        properties = Map.copyOf(properties);
    }

    /** Empty when the query has none. The query need not be right. */
    public static Optional<Rendering> of(String query) {
        List<Token> tokens = Lexer.tokens(query);
        for (int i = tokens.size() - 2; i > 0; i--) {
            if (tokens.get(i).is("render") && tokens.get(i - 1).is("|")) {
                Token visualization = tokens.get(i + 1);
                return visualization.kind() == TokenKind.NAME
                        ? Optional.of(new Rendering(visualization.text(), properties(tokens, i + 2)))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Map<String, String> properties(List<Token> tokens, int with) {
        Map<String, String> properties = new LinkedHashMap<>();
        if (with + 1 >= tokens.size()
                || !tokens.get(with).is("with")
                || !tokens.get(with + 1).is("(")) {
            return properties;
        }
        int at = with + 2;
        while (isProperty(tokens, at)) {
            String name = tokens.get(at).text().toLowerCase(Locale.ROOT);
            StringBuilder value = new StringBuilder();
            at += 2;
            while (at < tokens.size() - 1 && !tokens.get(at).is(")") && !isNextProperty(tokens, at)) {
                value.append(tokens.get(at).value());
                at++;
            }
            properties.putIfAbsent(name, value.toString());
            if (tokens.get(at).is(",")) {
                at++;
            }
        }
        return properties;
    }

    private static boolean isNextProperty(List<Token> tokens, int at) {
        return tokens.get(at).is(",") && isProperty(tokens, at + 1);
    }

    private static boolean isProperty(List<Token> tokens, int at) {
        return at + 1 < tokens.size()
                && tokens.get(at).kind() == TokenKind.NAME
                && tokens.get(at + 1).is("=");
    }
}
