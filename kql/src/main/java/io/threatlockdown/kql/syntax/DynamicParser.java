package io.threatlockdown.kql.syntax;

import io.threatlockdown.kql.KqlType;

/** Reads the inside of {@code dynamic(...)} as compact JSON; datetimes become text, timespans become tick counts. */
final class DynamicParser {
    private final Tokens tokens;

    DynamicParser(Tokens tokens) {
        this.tokens = tokens;
    }

    LiteralValue parse() {
        StringBuilder json = new StringBuilder();
        value(json);
        return json.toString().equals("null")
                ? new LiteralValue.Null(KqlType.DYNAMIC)
                : new LiteralValue.Json(json.toString());
    }

    private void value(StringBuilder json) {
        tokens.enter();
        if (tokens.accept("[")) {
            array(json);
        } else if (tokens.accept("{")) {
            bag(json);
        } else {
            scalar(json);
        }
        tokens.leave();
    }

    private void array(StringBuilder json) {
        json.append('[');
        while (!tokens.at("]")) {
            value(json);
            if (!tokens.accept(",")) {
                break;
            }
            json.append(tokens.at("]") ? "" : ",");
        }
        tokens.expect("]");
        json.append(']');
    }

    private void bag(StringBuilder json) {
        json.append('{');
        while (!tokens.at("}")) {
            Token key = tokens.take();
            if (key.kind() != TokenKind.STRING && key.kind() != TokenKind.NAME) {
                throw tokens.error("a property's name in quotes is expected", key.start());
            }
            JsonText.string(key.value(), json);
            tokens.expect(":");
            json.append(':');
            value(json);
            if (!tokens.accept(",")) {
                break;
            }
            json.append(tokens.at("}") ? "" : ",");
        }
        tokens.expect("}");
        json.append('}');
    }

    private void scalar(StringBuilder json) {
        Token token = tokens.peek();
        if (tokens.accept("null")) {
            json.append("null");
            return;
        }
        String sign = tokens.accept("-") ? "-" : "";
        LiteralValue value = new LiteralParser(tokens)
                .tryParse()
                .map(literal -> ((Expr.Literal) literal).value())
                .orElseThrow(() -> tokens.unexpected("a value of a dynamic literal"));
        if (!sign.isEmpty() && !(value instanceof LiteralValue.Whole) && !(value instanceof LiteralValue.Real)) {
            throw tokens.error("only a number can have a sign", token.start());
        }
        json.append(sign).append(JsonText.of(value));
    }
}
