package io.threatlockdown.pipeline.analytic;

import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.ValueText;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/** The values of an answer as people read them. */
final class CellText {
    private CellText() {}

    /** "" for no value. */
    static String of(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Instant instant -> ValueText.of(instant);
            case Duration duration -> ValueText.of(duration);
            case Dynamic dynamic -> dynamic.json();
            case Object other -> other.toString();
        };
    }
}
