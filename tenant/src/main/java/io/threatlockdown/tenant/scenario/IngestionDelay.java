package io.threatlockdown.tenant.scenario;

import java.time.Duration;
import java.time.Instant;

/** How long rows take from where they come about into the workspace. */
final class IngestionDelay {
    /** The longest delay of all before scaling: a late row of the slowest table. */
    static final Duration LONGEST = Duration.ofMinutes(60);

    /** Rows that hang somewhere on their way. */
    private static final double LATE = 0.004;

    private static final Duration LATE_FROM = Duration.ofMinutes(20);
    private static final Duration LATE_TO = Duration.ofMinutes(60);

    private final double scale;

    IngestionDelay(double scale) {
        this.scale = scale;
    }

    /** When a row of that table that is of this time comes in: at least its own time; a table's rows come in about once a second. */
    Instant ingestion(String table, Instant time, Dice dice) {
        Duration delay = dice.chance(LATE) ? between(LATE_FROM, LATE_TO, dice.share()) : usual(table, dice);
        Instant ready = time.plusNanos((long) (delay.toNanos() * scale));
        return nextBatch(table, ready);
    }

    /** Rows that come in together share their ingestion time: one batch a second for each table, at a fraction of its own. */
    private static Instant nextBatch(String table, Instant ready) {
        long second = ready.getEpochSecond();
        Instant batch = batch(table, second);
        return batch.isBefore(ready) ? batch(table, second + 1) : batch;
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
