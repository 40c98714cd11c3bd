package io.threatlockdown.azure.json;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;

/** Datetimes as the query API writes them, {@code 2026-11-23T09:05:00.0312Z}, with up to seven digits of a second. */
public final class TimeBytes {
    private static final int SHORTEST = 20;
    private static final int MOST_FRACTION_DIGITS = 7;
    private static final int NANOS_PER_TICK = 100;
    private static final int NO_NUMBER = -1;

    private TimeBytes() {}

    /** The instant that a string says; {@code null} when it has another form, which may be a right one. */
    public static @Nullable Instant instant(JsonTape tape, int node) {
        int at = tape.start(node);
        int end = tape.end(node);
        if (end - at < SHORTEST
                || tape.at(end - 1) != 'Z'
                || tape.at(at + 4) != '-'
                || tape.at(at + 7) != '-'
                || tape.at(at + 10) != 'T'
                || tape.at(at + 13) != ':'
                || tape.at(at + 16) != ':') {
            return null;
        }
        int year = number(tape, at, 4);
        int month = number(tape, at + 5, 2);
        int day = number(tape, at + 8, 2);
        int hour = number(tape, at + 11, 2);
        int minute = number(tape, at + 14, 2);
        int second = number(tape, at + 17, 2);
        int ticks = ticks(tape, at + 19, end - 1);
        boolean date = year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= lengthOf(year, month);
        boolean time = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
        if (!date || !time || ticks == NO_NUMBER) {
            return null;
        }
        long seconds = LocalDate.of(year, month, day).toEpochDay() * 86_400 + hour * 3_600L + minute * 60L + second;
        return Instant.ofEpochSecond(seconds, (long) ticks * NANOS_PER_TICK);
    }

    private static int lengthOf(int year, int month) {
        return month == 2
                ? Year.isLeap(year) ? 29 : 28
                : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    private static int number(JsonTape tape, int from, int digits) {
        int number = 0;
        for (int at = from; at < from + digits; at++) {
            int digit = tape.at(at) - '0';
            if (digit < 0 || digit > 9) {
                return NO_NUMBER;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    /** Of the fraction of a second between the last digit of the second and the Z. */
    private static int ticks(JsonTape tape, int from, int to) {
        if (from == to) {
            return 0;
        }
        int digits = to - from - 1;
        if (tape.at(from) != '.' || digits < 1 || digits > MOST_FRACTION_DIGITS) {
            return NO_NUMBER;
        }
        int ticks = number(tape, from + 1, digits);
        for (int i = digits; i < MOST_FRACTION_DIGITS && ticks > 0; i++) {
            ticks *= 10;
        }
        return ticks;
    }
}
