package io.threatlockdown.kql.syntax;

import io.threatlockdown.kql.KqlType;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;

/** Reads literals: numbers, strings, and the typed forms {@code datetime(...)}, {@code guid(...)}, {@code dynamic(...)}. */
final class LiteralParser {
    private final Tokens tokens;

    LiteralParser(Tokens tokens) {
        this.tokens = tokens;
    }

    /** The literal here; empty, and nothing taken, when none begins here. */
    Optional<Expr> tryParse() {
        Token token = tokens.peek();
        return switch (token.kind()) {
            case STRING -> Optional.of(literal(token, new LiteralValue.Text(strings())));
            case LONG -> Optional.of(literal(tokens.take(), whole(KqlType.LONG, token.text(), token)));
            case REAL -> Optional.of(literal(tokens.take(), new LiteralValue.Real(Double.parseDouble(token.text()))));
            case TIMESPAN -> Optional.of(literal(tokens.take(), timespan(token.text(), token)));
            case NAME -> word(token);
            case SYMBOL, BAD, END -> Optional.empty();
        };
    }

    /**
     * The value that a text outside of a query stands for: of a string the text itself, of any other type what could stand in the brackets
     * of its literal.
     *
     * @throws io.threatlockdown.kql.KqlException when it is none of the type
     */
    static LiteralValue ofText(KqlType type, String text) {
        if (type == KqlType.STRING) {
            return new LiteralValue.Text(text);
        }
        Tokens tokens = new Tokens(text);
        if (type == KqlType.DYNAMIC) {
            LiteralValue value = new DynamicParser(tokens).parse();
            if (!tokens.atEnd()) {
                throw tokens.unexpected("the end of the value");
            }
            return value;
        }
        String inside = text.strip();
        LiteralParser parser = new LiteralParser(tokens);
        Token whole = tokens.peek();
        if (type == KqlType.INT && parser.isBeyondInt(inside, whole)) {
            throw tokens.error("'" + inside + "' is no int, or it is too large", whole.start());
        }
        return inside.equals("null") ? nullOf(type) : parser.value(type, inside, whole);
    }

    private boolean isBeyondInt(String text, Token token) {
        return !text.equals("null")
                && whole(KqlType.LONG, text, token) instanceof LiteralValue.Whole(KqlType type, long value)
                && value != (int) value;
    }

    private Optional<Expr> word(Token token) {
        boolean call = tokens.peek(1).is("(");
        if (!call && token.text().equalsIgnoreCase("true")
                || !call && token.text().equalsIgnoreCase("false")) {
            return Optional.of(
                    literal(tokens.take(), new LiteralValue.Bool(token.text().equalsIgnoreCase("true"))));
        }
        Optional<KqlType> type = TypeNames.of(token.text());
        return call && type.isPresent() ? Optional.of(typed(token, type.get())) : Optional.empty();
    }

    private Expr typed(Token token, KqlType type) {
        tokens.take();
        int open = tokens.expect("(").end();
        if (type == KqlType.DYNAMIC) {
            LiteralValue value = new DynamicParser(tokens).parse();
            tokens.expect(")");
            return literal(token, value);
        }
        if (type == KqlType.STRING && tokens.at(TokenKind.STRING)) {
            LiteralValue value = new LiteralValue.Text(strings());
            tokens.expect(")");
            return literal(token, value);
        }
        int close = tokens.text().indexOf(')', open);
        if (close < 0) {
            throw tokens.error("'" + token.text() + "(' is not closed", token.start());
        }
        String inside = unquoted(tokens.text().substring(open, close).strip());
        tokens.moveTo(close + 1);
        return literal(token, inside.equals("null") ? nullOf(type) : value(type, inside, token));
    }

    static String unquoted(String text) {
        boolean quoted = text.length() > 1
                && (text.startsWith("\"") && text.endsWith("\"") || text.startsWith("'") && text.endsWith("'"));
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    private static LiteralValue nullOf(KqlType type) {
        return type == KqlType.STRING ? new LiteralValue.Text("") : new LiteralValue.Null(type);
    }

    private LiteralValue value(KqlType type, String text, Token token) {
        return switch (type) {
            case DATETIME ->
                DatetimeText.ticks(text)
                        .<LiteralValue>map(ticks -> new LiteralValue.Whole(KqlType.DATETIME, ticks))
                        .orElseThrow(() -> tokens.error(
                                "'" + text + "' is no datetime; write it as 2024-05-31T10:00:00Z", token.start()));
            case TIMESPAN -> timespan(text, token);
            case GUID -> new LiteralValue.Guid(guid(text, token));
            case BOOL -> bool(text, token);
            case INT, LONG -> whole(type, text, token);
            case REAL -> real(text, token);
            case DECIMAL -> decimal(text, token);
            case STRING, DYNAMIC -> throw tokens.error("a quoted text is expected in string(...)", token.start());
        };
    }

    private LiteralValue timespan(String text, Token token) {
        return TimespanText.ticks(text)
                .<LiteralValue>map(ticks -> new LiteralValue.Whole(KqlType.TIMESPAN, ticks))
                .orElseThrow(() ->
                        tokens.error("'" + text + "' is no timespan; write it as 1d, 2h or 1.02:03:04", token.start()));
    }

    private UUID guid(String text, Token token) {
        if (!text.matches("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")) {
            throw tokens.error("'" + text + "' is no guid; write it as 8-4-4-4-12 hexadecimal digits", token.start());
        }
        return UUID.fromString(text);
    }

    private LiteralValue bool(String text, Token token) {
        return switch (text.toLowerCase(java.util.Locale.ROOT)) {
            case "true", "1" -> new LiteralValue.Bool(true);
            case "false", "0" -> new LiteralValue.Bool(false);
            default -> throw tokens.error("'" + text + "' is neither true nor false", token.start());
        };
    }

    private LiteralValue whole(KqlType type, String text, Token token) {
        try {
            boolean hex = text.regionMatches(true, 0, "0x", 0, 2);
            long value = hex ? Long.parseUnsignedLong(text.substring(2), 16) : Long.parseLong(text);
            return new LiteralValue.Whole(type, type == KqlType.INT ? (int) value : value);
        } catch (NumberFormatException e) {
            throw tokens.error("'" + text + "' is no " + type.keyword() + ", or it is too large", token.start());
        }
    }

    private LiteralValue real(String text, Token token) {
        try {
            return new LiteralValue.Real(
                    switch (text.toLowerCase(java.util.Locale.ROOT)) {
                        case "nan" -> Double.NaN;
                        case "+inf", "inf" -> Double.POSITIVE_INFINITY;
                        case "-inf" -> Double.NEGATIVE_INFINITY;
                        default -> Double.parseDouble(text);
                    });
        } catch (NumberFormatException e) {
            throw tokens.error("'" + text + "' is no real number", token.start());
        }
    }

    private LiteralValue decimal(String text, Token token) {
        try {
            return new LiteralValue.Decimal(new BigDecimal(text));
        } catch (NumberFormatException e) {
            throw tokens.error("'" + text + "' is no decimal number", token.start());
        }
    }

    /** Neighbouring string literals are one string. */
    private String strings() {
        StringBuilder joined = new StringBuilder();
        while (tokens.at(TokenKind.STRING)) {
            joined.append(tokens.take().value());
        }
        return joined.toString();
    }

    private static Expr literal(Token token, LiteralValue value) {
        return new Expr.Literal(token.start(), value);
    }
}
