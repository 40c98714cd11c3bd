package io.threatlockdown.kql.syntax;

import io.threatlockdown.kql.KqlType;

/** Constants as KQL. */
final class LiteralText {
    private LiteralText() {}

    /** An expression of exactly this value and type. */
    static String of(LiteralValue value) {
        return switch (value) {
            case LiteralValue.Null none -> none.type().keyword() + "(null)";
            case LiteralValue.Text text -> JsonText.of(text);
            case LiteralValue.Whole whole -> whole(whole);
            case LiteralValue.Real real -> "real(" + real(real.value()) + ")";
            case LiteralValue.Bool bool -> Boolean.toString(bool.value());
            case LiteralValue.Decimal decimal -> "decimal(" + decimal.value().toPlainString() + ")";
            case LiteralValue.Guid guid -> "guid(" + guid.value() + ")";
            case LiteralValue.Json json -> "dynamic(" + json.text() + ")";
        };
    }

    private static String whole(LiteralValue.Whole whole) {
        if (whole.type() == KqlType.DATETIME) {
            return "datetime(" + Ticks.datetimeText(whole.value()) + ")";
        }
        return whole.type() == KqlType.TIMESPAN
                ? "totimespan(long(" + whole.value() + "))"
                : whole.type().keyword() + "(" + whole.value() + ")";
    }

    private static String real(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "+inf" : "-inf";
        }
        return Double.isNaN(value) ? "nan" : Double.toString(value);
    }
}
