package io.threatlockdown.pipeline.analytic;

import io.threatlockdown.detection.analytic.AnalyticRule;
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

/**
 * The rules whose runs fail: told once in the log and in the list of system alerts, tried again later and later, told once more when they
 * run. What lasted when a process ended lasts on until the rule runs or is gone. Of one thread.
 */
final class RuleTroubles {
    /** How a system alert names what is wrong. */
    static final String KIND = "rule failing";

    private static final Logger log = LoggerFactory.getLogger(RuleTroubles.class);
    private static final int MOST = 1_000;
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);

    private final Workspace workspace;
    private final Map<String, Trouble> troubles = new HashMap<>();
    private final Map<String, SystemAlert> lasting;

    private record Trouble(AnalyticTrouble told, Duration pause) {
        Instant next() {
            return told.again();
        }
    }

    RuleTroubles(Workspace workspace) {
        this.workspace = workspace;
        this.lasting = workspace.systemAlerts(MOST).stream()
                .filter(alert -> alert.kind().equals(KIND) && alert.ended().isEmpty())
                .collect(Collectors.toMap(SystemAlert::subject, alert -> alert, (one, other) -> one, HashMap::new));
    }

    /** Whether it failed so lately that it is not tried yet. A clock that was put back makes nobody wait for longer than the longest pause. */
    boolean waits(AnalyticRule rule, Instant now) {
        Trouble trouble = troubles.get(rule.id());
        return trouble != null
                && now.isBefore(trouble.next())
                && !now.plus(LONGEST_PAUSE).isBefore(trouble.next());
    }

    Optional<AnalyticTrouble> of(AnalyticRule rule) {
        return Optional.ofNullable(troubles.get(rule.id())).map(Trouble::told);
    }

    void failed(AnalyticRule rule, String message, Instant now) {
        Trouble before = troubles.get(rule.id());
        Duration pause = before == null ? FIRST_PAUSE : min(before.pause().multipliedBy(2));
        SystemAlert told = lasting.get(subject(rule));
        Instant since = told == null ? now : told.began();
        troubles.put(rule.id(), new Trouble(new AnalyticTrouble(message, since, now.plus(pause)), pause));
        if (before == null) {
            log.warn("analytic rule fails rule={} error=\"{}\"", rule.number(), message);
        }
        if (told == null) {
            SystemAlert alert = new SystemAlert(subject(rule), KIND, message, now, Optional.empty());
            workspace.beginSystemAlert(alert);
            lasting.put(subject(rule), alert);
        }
    }

    void succeeded(AnalyticRule rule, Instant now) {
        if (troubles.remove(rule.id()) != null) {
            log.info("analytic rule runs again rule={}", rule.number());
        }
        end(subject(rule), now);
    }

    /** Other texts of rules may be in force: all are tried at once, and what is gone troubles nobody. */
    void begin(List<AnalyticRule> inForce, Instant now) {
        troubles.clear();
        Set<String> subjects = inForce.stream().map(RuleTroubles::subject).collect(Collectors.toSet());
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

    private static String subject(AnalyticRule rule) {
        return rule.number() + " " + rule.name();
    }
}
