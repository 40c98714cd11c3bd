package io.threatlockdown.cli.table;

import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.ValueText;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/** A value as text. */
final class CellText {
    private CellText() {}

    static String of(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Instant instant -> ValueText.of(instant);
            case Duration duration -> ValueText.of(duration);
            case Dynamic dynamic -> dynamic.json();
            case BigDecimal decimal -> decimal.toPlainString();
            default -> value.toString();
        };
    }
}
