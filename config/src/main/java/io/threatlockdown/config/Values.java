package io.threatlockdown.config;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Single values of options; empty for a text that is none. */
final class Values {
    private static final Pattern GUID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
    private static final Pattern TIME_OF_DAY = Pattern.compile("(\\d{1,2}):(\\d{2})(?!\\d).*");

    private Values() {}

    static Optional<Boolean> yesOrNo(String text) {
        return switch (text) {
            case "yes" -> Optional.of(true);
            case "no" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /** A decimal number between two, both included. */
    static Optional<Integer> number(String text, int least, int most) {
        if (!text.matches("\\d{1,9}")) {
            return Optional.empty();
        }
        return Optional.of(Integer.parseInt(text)).filter(number -> number >= least && number <= most);
    }

    /** {@code h:mm} or {@code hh:mm}; as in Wazuh, what follows does not count. */
    static Optional<LocalTime> timeOfDay(String text) {
        Matcher parts = TIME_OF_DAY.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int hour = Integer.parseInt(parts.group(1));
        int minute = Integer.parseInt(parts.group(2));
        return hour < 24 && minute < 60 ? Optional.of(LocalTime.of(hour, minute)) : Optional.empty();
    }

    /** By its English name; as in Wazuh, the first three letters decide. */
    static Optional<DayOfWeek> weekday(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return Stream.of(DayOfWeek.values())
                .filter(day -> lower.startsWith(
                        day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH).toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    static boolean isGuid(String text) {
        return GUID.matcher(text).matches();
    }
}
