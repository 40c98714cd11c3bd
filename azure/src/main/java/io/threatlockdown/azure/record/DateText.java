package io.threatlockdown.azure.record;

import io.threatlockdown.event.ValueText;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The texts of instants that exports hold: ISO 8601; the same without a zone or with a blank in the middle, which means UTC; the
 * {@code 8/2/2026, 1:29:25.983 PM} of the portal's CSV files, month first, UTC; and the {@code /Date(1785677365983)/} of Windows PowerShell.
 */
final class DateText {
    private static final Pattern BEGINS_LIKE_ISO = Pattern.compile("\\d{4}-\\d{2}-\\d{2}[T ].*");
    private static final Pattern POWERSHELL = Pattern.compile("/Date\\((-?\\d{1,15})\\)/");
    private static final int NANOS_PER_TICK = 100;

    private static final DateTimeFormatter PORTAL = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("M/d/yyyy[','] h:mm:ss")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .appendPattern(" a")
            .toFormatter(Locale.ENGLISH);

    private DateText() {}

    /** In whole ticks of 100 ns; empty when the text is no instant. */
    static Optional<Instant> instant(String text) {
        return ValueText.instant(text).or(() -> withoutZone(text)).map(DateText::wholeTicks);
    }

    private static Optional<Instant> withoutZone(String text) {
        Matcher millis = POWERSHELL.matcher(text);
        if (millis.matches()) {
            return Optional.of(Instant.ofEpochMilli(Long.parseLong(millis.group(1))));
        }
        try {
            if (!BEGINS_LIKE_ISO.matcher(text).matches()) {
                return Optional.of(utc(LocalDateTime.parse(text.replace('\u202f', ' '), PORTAL)));
            }
            String iso = text.replace(' ', 'T');
            return ValueText.instant(iso).or(() -> Optional.of(utc(LocalDateTime.parse(iso))));
        } catch (DateTimeException noInstant) {
            return Optional.empty();
        }
    }

    private static Instant utc(LocalDateTime time) {
        return time.toInstant(ZoneOffset.UTC);
    }

    private static Instant wholeTicks(Instant instant) {
        int rest = instant.getNano() % NANOS_PER_TICK;
        return rest == 0 ? instant : instant.minusNanos(rest);
    }
}
