package io.threatlockdown.pipeline;

import io.threatlockdown.azure.blob.StoredBlob;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The time that a blob belongs to: the hour in its name, as Azure's diagnostic settings write it ({@code y=2026/m=11/d=05/h=09/m=00}),
 * else the time when it was changed last.
 */
final class BlobTime {
    /** A blob's hour begins no longer than this before a window that lies in it, and the blob is not changed before its hour. */
    static final Duration SPAN = Duration.ofHours(1);

    private static final Pattern HOUR =
            Pattern.compile("(?:^|/)y=(\\d{4})/m=(\\d{2})/d=(\\d{2})/h=(\\d{2})(?:/m=\\d{2})?/");

    private BlobTime() {}

    static Instant of(StoredBlob blob) {
        Matcher hour = HOUR.matcher(blob.name());
        if (!hour.find()) {
            return blob.modified();
        }
        try {
            return LocalDateTime.of(number(hour, 1), number(hour, 2), number(hour, 3), number(hour, 4), 0)
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException noHour) {
            return blob.modified();
        }
    }

    private static int number(Matcher hour, int group) {
        return Integer.parseInt(hour.group(group));
    }
}
