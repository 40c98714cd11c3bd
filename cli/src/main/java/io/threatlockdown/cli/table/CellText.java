package io.threatlockdown.cli.table;

import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.ValueText;
import org.jline.utils.WCWidth;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntPredicate;

/** A value as text. */
public final class CellText {
    private CellText() {}

    /** The whole value; empty for an absent one. */
    public static String of(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Instant instant -> ValueText.of(instant);
            case Duration duration -> ValueText.of(duration);
            case Dynamic dynamic -> dynamic.json();
            case BigDecimal decimal -> decimal.toPlainString();
            default -> value.toString();
        };
    }

    /** The value on one line, without what would steer a terminal: an event's text is anybody's. */
    public static String onOneLine(@Nullable Object value) {
        return withoutControls(of(value).replaceAll("\\s+", " "));
    }

    /** How many columns of a terminal the text takes. */
    public static int width(String text) {
        return text.codePoints().map(c -> Math.max(0, WCWidth.wcwidth(c))).sum();
    }

    /** The text, cut to so many columns of a terminal; a cut one ends with an ellipsis. */
    public static String cut(String text, int width) {
        if (width(text) <= width) {
            return text;
        }
        StringBuilder cut = new StringBuilder();
        int room = width - 1;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int next = Math.max(0, WCWidth.wcwidth(text.codePointAt(at)));
            if (next > room) {
                break;
            }
            room -= next;
            cut.appendCodePoint(text.codePointAt(at));
        }
        return cut.append('…').toString();
    }

    /** The text with blanks on one side, so that it takes so many columns of a terminal. */
    static String padded(String text, int width, Alignment alignment) {
        String blanks = " ".repeat(Math.max(0, width - width(text)));
        return switch (alignment) {
            case LEFT -> text + blanks;
            case RIGHT -> blanks + text;
        };
    }

    static String withoutControls(String text) {
        IntPredicate harmless = c -> !Character.isISOControl(c)
                && Character.getType(c) != Character.FORMAT // Among them the marks that turn the direction.
                && Character.getType(c) != Character.SURROGATE;
        return text.codePoints()
                .filter(harmless)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
