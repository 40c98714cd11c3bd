package io.threatlockdown.pipeline.analytic;

import io.threatlockdown.detection.analytic.AnalyticRule;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.workspace.SystemAlert;
import io.threatlockdown.workspace.Workspace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rules of a place whose runs fail: told once in the log and in the list of system alerts, tried again later and later, told once more
 * when they run. What stands in the way of all of them, a place that does not answer, is told once for all. What lasted when a process ended
 * lasts on until the rule runs or is gone. Of one thread.
 */
final class RuleTroubles {
    /** How a system alert names what is wrong. */
    static final String KIND = "rule failing";

    private static final Logger log = LoggerFactory.getLogger(RuleTroubles.class);
    private static final int MOST = 1_000;
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);

    private final Workspace workspace;
    private final PlaceScope scope;

    /** By subject. */
    private final Map<String, Trouble> troubles = new HashMap<>();

    private final Map<String, SystemAlert> lasting;

    private record Trouble(AnalyticTrouble told, Duration pause) {
        /** A clock that was put back makes nobody wait for longer than the longest pause. */
        boolean lastsAt(Instant now) {
            return now.isBefore(told.again()) && !now.plus(LONGEST_PAUSE).isBefore(told.again());
        }
    }

    RuleTroubles(Workspace workspace, PlaceScope scope) {
        this.workspace = workspace;
        this.scope = scope;
        this.lasting = workspace.systemAlerts(MOST).stream()
                .filter(alert -> alert.kind().equals(KIND) && alert.ended().isEmpty())
                .filter(alert -> scope.ownsSubject(alert.subject()))
                .collect(Collectors.toMap(SystemAlert::subject, alert -> alert, (one, other) -> one, HashMap::new));
    }

    /** Whether it, or all of them, failed so lately that it is not tried yet. */
    boolean waits(AnalyticRule rule, Instant now) {
        return all(rule).anyMatch(trouble -> trouble.lastsAt(now));
    }

    /** What keeps it from running; that of its place before its own. */
    Optional<AnalyticTrouble> of(AnalyticRule rule) {
        return all(rule).map(Trouble::told).findFirst();
    }

    private Stream<Trouble> all(AnalyticRule rule) {
        return Stream.of(scope.subjectOfAll(), scope.subject(rule))
                .flatMap(subject -> Stream.ofNullable(troubles.get(subject)));
    }

    void failed(AnalyticRule rule, OperationException failure, Instant now) {
        String subject = isOfAll(failure) ? scope.subjectOfAll() : scope.subject(rule);
        Trouble before = troubles.get(subject);
        Duration pause = before == null ? FIRST_PAUSE : min(before.pause().multipliedBy(2));
        SystemAlert told = lasting.get(subject);
        Instant since = told == null ? now : told.began();
        troubles.put(subject, new Trouble(new AnalyticTrouble(failure.getMessage(), since, now.plus(pause)), pause));
        if (before == null) {
            log.warn(
                    "analytic rule fails rule={} workspace={} error=\"{}\"",
                    isOfAll(failure) ? "all" : rule.number(),
                    scope.place().words(),
                    failure.getMessage());
        }
        if (told == null) {
            SystemAlert alert = new SystemAlert(subject, KIND, failure.getMessage(), now, Optional.empty());
            workspace.beginSystemAlert(alert);
            lasting.put(subject, alert);
        }
    }

    /** Whether the place gave no answer at all: that is no matter of one rule. */
    private static boolean isOfAll(OperationException failure) {
        return switch (failure.code()) {
            case SOURCE_REFUSED, SOURCE_UNAVAILABLE, SOURCE_MALFORMED -> true;
            case STORE_NOT_WRITABLE,
                    STORE_LOCKED,
                    STORE_UNREADABLE,
                    STORE_FAILED,
                    QUERY_TIMEOUT,
                    QUERY_TOO_BIG,
                    QUERY_FAILED,
                    ADDRESS_TAKEN,
                    CONFIGURATION_INVALID,
                    RECEIVER_UNAVAILABLE -> false;
        };
    }

    void succeeded(AnalyticRule rule, Instant now) {
        if (troubles.remove(scope.subjectOfAll()) != null) {
            log.info("analytic rules run again workspace={}", scope.place().words());
        }
        if (troubles.remove(scope.subject(rule)) != null) {
            log.info(
                    "analytic rule runs again rule={} workspace={}",
                    rule.number(),
                    scope.place().words());
        }
        end(scope.subjectOfAll(), now);
        end(scope.subject(rule), now);
    }

    /** Other texts of rules may be in force: all are tried at once, and what is gone troubles nobody. */
    void begin(List<AnalyticRule> inForce, Instant now) {
        troubles.clear();
        Set<String> subjects = inForce.stream().map(scope::subject).collect(Collectors.toSet());
        if (!inForce.isEmpty()) {
            subjects.add(scope.subjectOfAll());
        }
        Set.copyOf(lasting.keySet()).stream()
                .filter(subject -> !subjects.contains(subject))
                .forEach(subject -> end(subject, now));
    }

    private void end(String subject, Instant now) {
        SystemAlert alert = lasting.remove(subject);
        if (alert != null) {
            workspace.endSystemAlert(alert, now);
        }
    }

    private static Duration min(Duration pause) {
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
