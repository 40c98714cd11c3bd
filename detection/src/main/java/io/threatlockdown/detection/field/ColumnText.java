package io.threatlockdown.detection.field;

import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.ValueText;
import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The text that the value of a column has as a field. */
final class ColumnText {
    private ColumnText() {}

    /** Empty when the value is absent; an empty string is a field that is empty. */
    static Optional<String> of(Row row, int index, JsonFieldOptions options) {
        return switch (row.event().value(index)) {
            case null -> Optional.empty();
            case String text -> Optional.of(text);
            case Dynamic dynamic -> dynamic(dynamic, options);
            case Instant instant -> Optional.of(ValueText.of(instant));
            case Duration duration -> Optional.of(ValueText.of(duration));
            case Double real -> Optional.of(NumberText.of(real));
            case BigDecimal decimal -> Optional.of(decimal.toPlainString());
            case Object other -> Optional.of(other.toString());
        };
    }

    /** An object, which has no text of its own in the rule language, gives its compact JSON, as does what cannot be read. */
    private static Optional<String> dynamic(Dynamic dynamic, JsonFieldOptions options) {
        JsonNode tree = Row.tree(dynamic);
        return tree.isObject() || tree.isMissingNode() ? Optional.of(dynamic.json()) : JsonFieldText.of(tree, options);
    }
}
