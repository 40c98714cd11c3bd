package io.threatlockdown.detection.alert;

import java.time.Instant;
import java.time.LocalDate;

/** Writes times as {@code 2031-02-03T04:05:06.789+0000}, UTC. Serves one thread. */
final class Stamp {
    private static final int SECONDS_OF_DAY = 86_400;
    private static final int NANOS_OF_MILLISECOND = 1_000_000;

    private long day = Long.MIN_VALUE;
    private String dayText = "";

    void append(StringBuilder out, Instant time) {
        long seconds = time.getEpochSecond();
        long thisDay = Math.floorDiv(seconds, SECONDS_OF_DAY);
        if (thisDay != day) {
            day = thisDay;
            dayText = LocalDate.ofEpochDay(thisDay).toString();
        }
        int second = Math.floorMod(seconds, SECONDS_OF_DAY);
        int millis = time.getNano() / NANOS_OF_MILLISECOND;
        out.append(dayText).append('T');
        twoDigits(out, second / 3600).append(':');
        twoDigits(out, second / 60 % 60).append(':');
        twoDigits(out, second % 60).append('.');
        out.append((char) ('0' + millis / 100));
        twoDigits(out, millis % 100).append("+0000");
    }

    private static StringBuilder twoDigits(StringBuilder out, int number) {
        return out.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
