package io.threatlockdown.tenant.scenario;

import io.threatlockdown.event.Event;

import java.time.Instant;
import java.util.List;

/**
 * Attacks on what is logged: from an instant on, rows of a table do not come any more, whoever they are of. They leave no rows themselves, so
 * that only their absence tells of them.
 */
final class LogLoss {
    private static final List<Kind> KINDS = List.of(
            new Kind("table-silent", "SigninLogs", 0),
            new Kind("volume-falls-away", "AADNonInteractiveUserSignInLogs", 0.05));

    private final List<Kind> played;
    private final Instant from;
    private final long seed;

    private LogLoss(List<Kind> played, Instant from, long seed) {
        this.played = played;
        this.from = from;
        this.seed = seed;
    }

    /** @param kept the share of the table's rows that still come */
    private record Kind(String name, String table, double kept) {}

    static LogLoss of(ScenarioSettings settings) {
        return new LogLoss(
                KINDS.stream()
                        .filter(kind -> settings.attacks().contains(kind.name()))
                        .toList(),
                settings.logsLostFrom(),
                settings.seed());
    }

    /** The names of the detections that they are for. */
    static List<String> names() {
        return KINDS.stream().map(Kind::name).toList();
    }

    /** Whether a row never comes. The same row has the same fate, whenever one asks. */
    boolean takes(Event row) {
        Instant time = row.eventTime().orElseThrow();
        return !time.isBefore(from)
                && played.stream().anyMatch(kind -> kind.table().equals(row.table()) && !isKept(kind, time));
    }

    private boolean isKept(Kind kind, Instant time) {
        return kind.kept() > 0
                && Dice.at(seed, kind.name(), time.getEpochSecond() * 1_000_000_000L + time.getNano())
                        .chance(kind.kept());
    }
}
