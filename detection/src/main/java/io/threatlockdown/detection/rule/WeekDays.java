package io.threatlockdown.detection.rule;

import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Days of the week: names, whole or of three letters, {@code weekdays} and {@code weekends}, between blanks or commas. */
record WeekDays(Set<DayOfWeek> days) {
    private static final int SHORT_NAME = 3;
    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    private static final Map<String, Set<DayOfWeek>> SPANS =
            Map.of("weekends", WEEKEND, "weekdays", EnumSet.complementOf(EnumSet.copyOf(WEEKEND)));

    WeekDays {
        days = Set.copyOf(days);
    }

    /** Empty when a word is not a day, or there is none. A {@code !} before all words takes the other days. */
    static Optional<WeekDays> parse(String text) {
        String written = text.strip().toLowerCase(Locale.ROOT);
        boolean negated = written.startsWith("!");
        EnumSet<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String word : (negated ? written.substring(1) : written).strip().split("[,\\s]+")) {
            Set<DayOfWeek> named = named(word);
            if (named.isEmpty()) {
                return Optional.empty();
            }
            days.addAll(named);
        }
        return Optional.of(new WeekDays(negated ? EnumSet.complementOf(days) : days));
    }

    private static Set<DayOfWeek> named(String word) {
        for (DayOfWeek day : DayOfWeek.values()) {
            String name = day.name().toLowerCase(Locale.ROOT);
            if (word.equals(name) || word.equals(name.substring(0, SHORT_NAME))) {
                return Set.of(day);
            }
        }
        return SPANS.getOrDefault(word, Set.of());
    }

    boolean contains(DayOfWeek day) {
        return days.contains(day);
    }
}
