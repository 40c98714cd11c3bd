package io.threatlockdown.pipeline;

import io.threatlockdown.detection.Detector;
import io.threatlockdown.detection.Match;
import io.threatlockdown.event.Alert;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventBatch;
import io.threatlockdown.workspace.NewRow;
import io.threatlockdown.workspace.WorkspaceTransaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Stores a batch's new rows and the alerts that they raise, in one transaction. Safe to share between threads. */
final class BatchIntake {
    private static final Logger log = LoggerFactory.getLogger(BatchIntake.class);

    private final Detector detector;
    private final InstantSource clock;

    BatchIntake(Detector detector, InstantSource clock) {
        this.detector = detector;
        this.clock = clock;
    }

    void takeIn(EventBatch batch, WorkspaceTransaction transaction) {
        Instant arrival = clock.instant();
        List<Alert> alerts = new ArrayList<>();
        for (NewRow row : transaction.append(batch)) {
            judge(row).ifPresent(match -> alerts.add(alert(row, match, arrival)));
        }
        transaction.addAlerts(alerts);
    }

    private Optional<Match> judge(NewRow row) {
        try {
            return detector.detect(row.event());
        } catch (RuntimeException | StackOverflowError e) {
            // A rule that fails on one event must not keep the event, and every one behind it, out for ever.
            log.error(
                    "rules failed on a row, it is stored without an alert table={} row={}",
                    row.event().table(),
                    row.id(),
                    e);
            return Optional.empty();
        }
    }

    private static Alert alert(NewRow row, Match match, Instant arrival) {
        Event event = row.event();
        return new Alert(
                row.id() + "-" + match.rule().id(),
                event.eventTime().orElse(arrival),
                arrival,
                match.rule(),
                match.decoder(),
                match.location(),
                match.user(),
                match.sourceIp(),
                event);
    }
}
