package io.threatlockdown.server.live;

import io.threatlockdown.kql.KqlText;
import io.threatlockdown.pipeline.Collector;
import io.threatlockdown.pipeline.RequestHealth;
import io.threatlockdown.server.Queries;
import io.threatlockdown.server.Row;
import io.threatlockdown.workspace.Committed;
import io.threatlockdown.workspace.TenantScope;
import io.threatlockdown.workspace.Workspace;
import jakarta.annotation.PreDestroy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The open pages, and what they are told. One thread sends, so that a slow page holds up no commit. */
@Component
public class LiveStreams {
    private static final Logger log = LoggerFactory.getLogger(LiveStreams.class);

    /** Then the page asks again, which only one that is logged on can. */
    private static final Duration LONGEST_STREAM = Duration.ofMinutes(15);

    /** A change is told of right after it is made. */
    private static final Duration JUST_NOW = Duration.ofSeconds(2);

    private static final int PING_SECONDS = 15;
    private static final int MOST_STREAMS = 200;

    private final Set<LiveStream> open = ConcurrentHashMap.newKeySet();
    private final Queries queries;
    private final InstantSource clock;
    private final ExecutorService sender = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("live-sender").daemon().factory());
    private final ScheduledExecutorService pings = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("live-pings").daemon().factory());

    public LiveStreams(Workspace workspace, Queries queries, Collector collector, InstantSource clock) {
        this.queries = queries;
        this.clock = clock;
        workspace.onCommit(this::committed);
        collector.onRun((health, outcome) -> ran(health));
        pings.scheduleAtFixedRate(() -> send("ping", Map.of()), PING_SECONDS, PING_SECONDS, TimeUnit.SECONDS);
    }

    /** @param tenants whose alerts the page is told of */
    SseEmitter open(TenantScope tenants) {
        SseEmitter emitter = new SseEmitter(LONGEST_STREAM.toMillis());
        LiveStream stream = new LiveStream(emitter, tenants);
        emitter.onCompletion(() -> open.remove(stream));
        emitter.onTimeout(emitter::complete);
        emitter.onError(e -> open.remove(stream));
        if (open.size() >= MOST_STREAMS) {
            emitter.complete();
            return emitter;
        }
        open.add(stream);
        send("ping", Map.of());
        return emitter;
    }

    private void committed(Committed committed) {
        if (committed.alerts() > 0) {
            String newest = clock.instant().toString();
            String ids = committed.alertIds().stream().map(KqlText::literal).collect(Collectors.joining(", "));
            send(
                    "alerts",
                    raised(committed.alerts(), newest, committed.highestLevel()),
                    "Alerts | where AlertId in (" + ids + ") | summarize Count = count(), Level = max(RuleLevel)",
                    row -> raised(row.number("Count"), newest, (int) row.number("Level")));
        }
    }

    private static Map<String, Object> raised(long count, String newest, int highestLevel) {
        return Map.of("count", count, "newest", newest, "maxLevel", highestLevel);
    }

    /** Tells that people have changed the states of that many alerts just now. */
    public void statesChanged(long alerts) {
        String since = KqlText.literal(clock.instant().minus(JUST_NOW));
        send(
                "states",
                Map.of("count", alerts),
                "Alerts | where StateChanged >= " + since + " | count",
                row -> Map.of("count", row.number("Count")));
    }

    /** Of a request nobody is told who is limited: it is of the whole installation. */
    private void ran(RequestHealth health) {
        send("sources", Map.of("name", health.name()), tenants -> Optional.empty());
    }

    private void send(String name, Map<String, Object> data) {
        send(name, data, tenants -> Optional.of(data));
    }

    /**
     * @param own for whoever is limited: a query of one row with a Count, which is told when it is not 0
     * @param told of that row
     */
    private void send(String name, Map<String, Object> data, String own, Function<Row, Map<String, Object>> told) {
        send(
                name,
                data,
                tenants -> queries.ofTenants(tenants).rows(own).stream()
                        .filter(row -> row.number("Count") > 0)
                        .map(told)
                        .findFirst());
    }

    private void send(
            String name, Map<String, Object> data, Function<TenantScope, Optional<Map<String, Object>>> limited) {
        if (open.isEmpty() || sender.isShutdown()) {
            return;
        }
        sender.execute(() -> {
            Map<TenantScope, Optional<Map<String, Object>>> known = new HashMap<>();
            known.put(TenantScope.EVERYTHING, Optional.of(data));
            for (LiveStream stream : open) {
                boolean isThere = known.computeIfAbsent(stream.tenants(), tenants -> asked(limited, tenants))
                        .map(own -> stream.send(name, own))
                        .orElse(true);
                if (!isThere) {
                    open.remove(stream);
                }
            }
        });
    }

    /** When it cannot be found out nobody who is limited is told, and those that are not are told all the same. */
    private static Optional<Map<String, Object>> asked(
            Function<TenantScope, Optional<Map<String, Object>>> limited, TenantScope tenants) {
        try {
            return limited.apply(tenants);
        } catch (RuntimeException e) {
            log.warn("live news cannot be worked out for some tenants: {}", e.getMessage());
            return Optional.empty();
        }
    }

    @PreDestroy
    void close() {
        pings.shutdownNow();
        sender.shutdownNow();
        open.forEach(stream -> stream.emitter().complete());
    }
}
