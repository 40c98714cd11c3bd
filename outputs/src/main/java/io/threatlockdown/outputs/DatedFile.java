package io.threatlockdown.outputs;

import io.threatlockdown.workspace.OutboxChannel;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One file of a channel, by its day: {@code alerts/2031/Feb/ossec-alerts-03.json}, and {@code ossec-alerts-03-001.json} and so on for
 * those that follow it on the same day. These are the names that existing tools look for.
 *
 * @param part 0 for the first of the day
 */
record DatedFile(OutboxChannel channel, LocalDate day, int part) implements Comparable<DatedFile> {
    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");
    private static final Pattern NAME =
            Pattern.compile("([a-z]+)/(\\d{4})/(\\p{Alpha}{3})/ossec-([a-z]+)-(\\d{2})(?:-(\\d{3,9}))?\\.json");
    private static final Comparator<DatedFile> BY_TIME =
            Comparator.comparing(DatedFile::day).thenComparingInt(DatedFile::part);

    /** Below the directory of all channels, with {@code /} between its parts on every system. */
    String name() {
        String suffix = part == 0 ? "" : String.format(Locale.ROOT, "-%03d", part);
        return String.format(
                Locale.ROOT,
                "%s/%04d/%s/ossec-%s-%02d%s.json",
                channel.wireName(),
                day.getYear(),
                MONTHS.get(day.getMonthValue() - 1),
                word(channel),
                day.getDayOfMonth(),
                suffix);
    }

    /** Empty for a name that is none of the channel's. */
    static Optional<DatedFile> parse(OutboxChannel channel, String name) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            int month = MONTHS.indexOf(parts.group(3)) + 1;
            LocalDate day = LocalDate.of(Integer.parseInt(parts.group(2)), month, Integer.parseInt(parts.group(5)));
            int part =
                    Optional.ofNullable(parts.group(6)).map(Integer::parseInt).orElse(0);
            return Optional.of(new DatedFile(channel, day, part))
                    .filter(file -> file.name().equals(name));
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }

    DatedFile withPart(int other) {
        return new DatedFile(channel, day, other);
    }

    @Override
    public int compareTo(DatedFile other) {
        return BY_TIME.compare(this, other);
    }

    private static String word(OutboxChannel channel) {
        return switch (channel) {
            case ALERTS -> "alerts";
            case ARCHIVES -> "archive";
            case MANAGER -> throw new IllegalArgumentException("messages for a manager stand in no file");
        };
    }
}
