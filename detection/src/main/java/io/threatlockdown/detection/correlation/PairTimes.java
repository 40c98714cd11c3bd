package io.threatlockdown.detection.correlation;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** When two steps happened of one thing, the last few times of each, in units of 100 ns. */
final class PairTimes {
    /** Of what happens over and over the earlier times are forgotten. */
    private static final int MOST = 4;

    private static final int STEPS = 2;
    private static final String BETWEEN_STEPS = ";";
    private static final String BETWEEN_TIMES = " ";

    /** In ascending order. */
    private final long[][] times = new long[STEPS][0];

    void add(int step, long ticks) {
        long[] more = LongStream.concat(LongStream.of(times[step]), LongStream.of(ticks))
                .sorted()
                .toArray();
        times[step] = more.length > MOST ? Arrays.copyOfRange(more, more.length - MOST, more.length) : more;
    }

    /** The time of the other step that makes a pair with an event of this one: the nearest, within the timeframe, inclusive. */
    OptionalLong partner(int step, long ticks, long timeframe) {
        return step == 0
                ? LongStream.of(times[1])
                        .filter(later -> later >= ticks && later - ticks <= timeframe)
                        .min()
                : LongStream.of(times[0])
                        .filter(earlier -> earlier <= ticks && ticks - earlier <= timeframe)
                        .max();
    }

    void remove(int step, long ticks) {
        int place = Arrays.binarySearch(times[step], ticks);
        if (place >= 0) {
            long[] fewer = new long[times[step].length - 1];
            System.arraycopy(times[step], 0, fewer, 0, place);
            System.arraycopy(times[step], place + 1, fewer, place, fewer.length - place);
            times[step] = fewer;
        }
    }

    /** Forgets what was before an instant; whether there was anything. */
    boolean dropBefore(long ticks) {
        boolean dropped = false;
        for (int step = 0; step < STEPS; step++) {
            if (times[step].length > 0 && times[step][0] < ticks) {
                times[step] =
                        LongStream.of(times[step]).filter(time -> time >= ticks).toArray();
                dropped = true;
            }
        }
        return dropped;
    }

    boolean isEmpty() {
        return times[0].length == 0 && times[1].length == 0;
    }

    /** The last of all of them; there must be one. */
    long newest() {
        return LongStream.concat(LongStream.of(times[0]), LongStream.of(times[1]))
                .max()
                .orElseThrow();
    }

    String text() {
        return Arrays.stream(times)
                .map(step -> LongStream.of(step).mapToObj(Long::toString).collect(Collectors.joining(BETWEEN_TIMES)))
                .collect(Collectors.joining(BETWEEN_STEPS));
    }

    /** Empty when another version of the product wrote what this one cannot read. */
    static Optional<PairTimes> read(String text) {
        String[] steps = text.split(BETWEEN_STEPS, -1);
        PairTimes read = new PairTimes();
        if (steps.length != STEPS) {
            return Optional.empty();
        }
        try {
            for (int step = 0; step < STEPS; step++) {
                for (String time : steps[step].isEmpty() ? new String[0] : steps[step].split(BETWEEN_TIMES)) {
                    read.add(step, Long.parseLong(time));
                }
            }
        } catch (NumberFormatException writtenOtherwise) {
            return Optional.empty();
        }
        return read.isEmpty() ? Optional.empty() : Optional.of(read);
    }
}
