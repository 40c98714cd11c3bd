package io.threatlockdown.detection.rule;

import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A span of the day, {@code 6 pm - 8:30 am}, in whole minutes, both ends inclusive: it lasts to the end of its last minute. One whose
 * start is later than its end goes over midnight.
 *
 * @param negated all of the day but this span
 */
record DayTimes(LocalTime start, LocalTime end, boolean negated) {
    private static final Pattern TIME = Pattern.compile("(\\d{1,2})(?::(\\d{2}))?\\s*(am|pm)?");
    private static final int NOON = 12;
    private static final int LAST_HOUR = 23;
    private static final int LAST_MINUTE = 59;

    /** {@code h[:mm][am|pm]-h[:mm][am|pm]} with a {@code !} before it or not; empty for any other text. */
    static Optional<DayTimes> parse(String text) {
        String written = text.strip().toLowerCase(Locale.ROOT);
        boolean negated = written.startsWith("!");
        String[] ends = (negated ? written.substring(1) : written).split("-", -1);
        if (ends.length != 2) {
            return Optional.empty();
        }
        return time(ends[0]).flatMap(start -> time(ends[1]).map(end -> new DayTimes(start, end, negated)));
    }

    private static Optional<LocalTime> time(String text) {
        Matcher matcher = TIME.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int hour = Integer.parseInt(matcher.group(1));
        int minute = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
        String half = matcher.group(3);
        if (half != null) {
            if (hour < 1 || hour > NOON) {
                return Optional.empty();
            }
            hour = hour % NOON + (half.equals("pm") ? NOON : 0);
        }
        return hour > LAST_HOUR || minute > LAST_MINUTE ? Optional.empty() : Optional.of(LocalTime.of(hour, minute));
    }

    boolean contains(LocalTime time) {
        LocalTime minute = time.truncatedTo(ChronoUnit.MINUTES);
        boolean afterStart = !minute.isBefore(start);
        boolean beforeEnd = !minute.isAfter(end);
        boolean inside = start.isAfter(end) ? afterStart || beforeEnd : afterStart && beforeEnd;
        return inside != negated;
    }
}
