package io.threatlockdown.tenant.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** How long rows take from where they come about into the workspace. */
final class IngestionDelay {
    /** Rows that hang somewhere on their way. */
    private static final double LATE = 0.004;

    private static final Duration LATE_FROM = Duration.ofMinutes(20);
    private static final Duration LATE_TO = Duration.ofMinutes(60);

    private static final double VERY_LATE = 0.02;
    private static final Duration VERY_LATE_FROM = Duration.ofMinutes(5);

    /** Azure gives rows that are two days late another time. */
    private static final Duration VERY_LATE_TO = Duration.ofHours(47);

    private static final double SLOWLY_SHOWN = 0.02;
    private static final Duration SHOWN_FROM = Duration.ofMinutes(5);
    private static final Duration SHOWN_TO = Duration.ofMinutes(60);

    private static final int SECONDS_OF_CROWD = 60;

    private final double scale;
    private final boolean someVeryLate;
    private final boolean slowIndex;
    private final int secondsOfBatch;

    IngestionDelay(double scale, Set<Disorder> disorder) {
        this.scale = scale;
        this.someVeryLate = disorder.contains(Disorder.LATE_ROWS);
        this.slowIndex = disorder.contains(Disorder.SLOW_INDEX);
        this.secondsOfBatch = disorder.contains(Disorder.EQUAL_INGESTION_TIMES) ? SECONDS_OF_CROWD : 1;
    }

    /** The longest delay of all until a row is shown: a late row of the slowest table. */
    Duration longest() {
        Duration ingestion = someVeryLate ? VERY_LATE_TO : scaled(LATE_TO);
        return slowIndex ? ingestion.plus(SHOWN_TO) : ingestion;
    }

    /** When queries find a row that came in then. */
    Instant shown(Instant ingestion, Dice dice) {
        return slowIndex && dice.chance(SLOWLY_SHOWN)
                ? ingestion.plus(between(SHOWN_FROM, SHOWN_TO, dice.share()))
                : ingestion;
    }

    /** When a row of that table that is of this time comes in: at least its own time; a table's rows come in about once a second. */
    Instant ingestion(String table, Instant time, Dice dice) {
        Duration delay = dice.chance(LATE) ? between(LATE_FROM, LATE_TO, dice.share()) : usual(table, dice);
        boolean veryLate = someVeryLate && dice.chance(VERY_LATE);
        Instant ready = time.plus(veryLate ? veryLate(dice) : scaled(delay));
        return nextBatch(table, ready);
    }

    /** As many are minutes late as hours. */
    private static Duration veryLate(Dice dice) {
        double most = (double) VERY_LATE_TO.toMillis() / VERY_LATE_FROM.toMillis();
        return Duration.ofMillis((long) (VERY_LATE_FROM.toMillis() * Math.pow(most, dice.share())));
    }

    private Duration scaled(Duration delay) {
        return Duration.ofNanos((long) (delay.toNanos() * scale));
    }

    /** Rows that come in together share their ingestion time: one batch a second for each table, at a fraction of its own. */
    private Instant nextBatch(String table, Instant ready) {
        long second = ready.getEpochSecond() - Math.floorMod(ready.getEpochSecond(), secondsOfBatch);
        Instant batch = batch(table, second);
        return batch.isBefore(ready) ? batch(table, second + secondsOfBatch) : batch;
    }

    private static Instant batch(String table, long second) {
        long ticks = Dice.at(second, table, 0).between(0, 9_999_999);
        return Instant.ofEpochSecond(second, ticks * 100);
    }

    private static Duration usual(String table, Dice dice) {
        double skewed = Math.pow(dice.share(), 2.5);
        return switch (table) {
            case "AuditLogs", "SigninLogs" -> between(Duration.ofSeconds(30), Duration.ofMinutes(5), skewed);
            case "AzureActivity" -> between(Duration.ofMinutes(3), Duration.ofMinutes(20), skewed);
            default -> between(Duration.ofMinutes(1), Duration.ofMinutes(10), skewed);
        };
    }

    private static Duration between(Duration low, Duration high, double share) {
        return low.plusMillis((long) (high.minus(low).toMillis() * share));
    }
}
