package io.threatlockdown.pipeline;

import io.threatlockdown.pipeline.RequestHealth.State;
import io.threatlockdown.pipeline.health.Stall;
import io.threatlockdown.workspace.RequestRun.RunError;
import io.threatlockdown.workspace.SystemAlert;
import io.threatlockdown.workspace.Workspace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Keeps a list of when requests were red and when they were well again, apart from what rules find. What lasted when a process ended
 * lasts on, until somebody looks and it does not. For one thread.
 */
final class SystemAlerts {
    private static final Logger log = LoggerFactory.getLogger(SystemAlerts.class);
    private static final int MOST = 1_000;

    /** Those of requests; others are not looked after here. */
    private static final Set<String> KINDS =
            Arrays.stream(State.values()).map(SystemAlerts::kind).collect(Collectors.toSet());

    /** A state counts when so many looks in a row have seen it: a run that fails once and succeeds at once is no alert. */
    private final int looks;

    private final Workspace workspace;
    private final InstantSource clock;
    private final Map<Key, SystemAlert> lasting;
    private Map<Key, Integer> seen = Map.of();

    private record Key(String subject, String kind) {
        static Key of(SystemAlert alert) {
            return new Key(alert.subject(), alert.kind());
        }
    }

    SystemAlerts(Workspace workspace, InstantSource clock, int looks) {
        this.workspace = workspace;
        this.clock = clock;
        this.looks = looks;
        this.lasting = workspace.systemAlerts(MOST).stream()
                .filter(alert -> alert.ended().isEmpty() && KINDS.contains(alert.kind()))
                .collect(Collectors.toMap(Key::of, Function.identity(), (one, other) -> one, HashMap::new));
    }

    /** @param requests all there are: what lasts of others is over */
    void look(List<RequestHealth> requests) {
        Map<Key, Integer> now = new HashMap<>();
        for (RequestHealth health : requests) {
            message(health).ifPresent(message -> {
                Key key = new Key(health.name(), kind(health.state()));
                now.put(key, seen.getOrDefault(key, 0) + 1);
                if (now.get(key) >= looks && !lasting.containsKey(key)) {
                    begin(key, message);
                }
            });
        }
        Set<Key> over = new HashSet<>(lasting.keySet());
        over.removeAll(now.keySet());
        over.forEach(this::end);
        seen = now;
    }

    private static String kind(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private void begin(Key key, String message) {
        SystemAlert alert = new SystemAlert(key.subject(), key.kind(), message, clock.instant(), Optional.empty());
        workspace.beginSystemAlert(alert);
        lasting.put(key, alert);
        log.warn("system alert request={} state={}", key.subject(), key.kind());
    }

    private void end(Key key) {
        workspace.endSystemAlert(lasting.get(key), clock.instant());
        lasting.remove(key);
        log.info("system alert is over request={} state={}", key.subject(), key.kind());
    }

    /** What is wrong, in one line; empty for what is not red. */
    private static Optional<String> message(RequestHealth health) {
        return switch (health.state()) {
            case STALLED ->
                Optional.of(health.stall()
                        .map(stall -> words(stall) + " since " + stall.since())
                        .orElse("nothing comes through"));
            case FAILING ->
                Optional.of(health.lastError().map(RunError::message).orElse("the last run failed"));
            case DIFFERS ->
                Optional.of(health.reconciliation()
                        .flatMap(found -> found.note())
                        .orElse("hours that are over do not hold what the source counts"));
            case WAITING, RUNNING, OK, CATCHING_UP, LATE, THROTTLED, PAUSED -> Optional.empty();
        };
    }

    private static String words(Stall stall) {
        return switch (stall.reason()) {
            case THREAD_ENDED -> "its thread has ended";
            case RUN_MISSED -> "the run that was due has not begun,";
            case RUN_SILENT -> "the run gives no sign of life";
            case NO_SUCCESS -> "nothing has come through";
        };
    }
}
