package io.threatlockdown.kql.reading;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.syntax.LiteralValue;

import java.util.List;

/** What an expression is, as far as a test of a field can use it. */
sealed interface Value {
    /** A field as it is. @param fold what was done to the case of its letters */
    record Field(String name, KqlType type, Fold fold) implements Value {}

    record Constant(LiteralValue value) implements Value {}

    record Constants(List<LiteralValue> values) implements Value {}

    /** A column of counts. @param field whose different values count; "" when rows do */
    record Count(String field) implements Value {}

    /** Something else. @param reason why it is none of these, one clause */
    record Other(String reason) implements Value {}

    /** What became of the case of letters. */
    enum Fold {
        NONE,
        LOWER,
        UPPER
    }
}
