package io.threatlockdown.kql.syntax;

import io.threatlockdown.kql.KqlType;

/** Constants as compact JSON. */
public final class JsonText {
    private JsonText() {}

    /** A constant as it stands inside a dynamic literal. */
    public static String of(LiteralValue value) {
        return switch (value) {
            case LiteralValue.Null ignored -> "null";
            case LiteralValue.Text text ->
                string(text.value(), new StringBuilder()).toString();
            case LiteralValue.Whole whole ->
                whole.type() == KqlType.DATETIME
                        ? '"' + Ticks.datetimeText(whole.value()) + '"'
                        : Long.toString(whole.value());
            case LiteralValue.Real real -> real(real.value());
            case LiteralValue.Bool bool -> Boolean.toString(bool.value());
            case LiteralValue.Decimal decimal -> '"' + decimal.value().toPlainString() + '"';
            case LiteralValue.Guid guid -> '"' + guid.value().toString() + '"';
            case LiteralValue.Json json -> json.text();
        };
    }

    private static String real(double value) {
        if (Double.isNaN(value)) {
            return "\"NaN\"";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "\"Infinity\"" : "\"-Infinity\"";
        }
        return Double.toString(value);
    }

    /** Appends the text as a JSON string and gives the builder back. */
    static StringBuilder string(String text, StringBuilder json) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                case '\b' -> json.append("\\b");
                case '\f' -> json.append("\\f");
                default -> {
                    if (c < 0x20) {
                        json.append("\\u%04x".formatted((int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        return json.append('"');
    }
}
