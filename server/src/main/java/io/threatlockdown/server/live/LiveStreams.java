package io.threatlockdown.server.live;

import io.threatlockdown.pipeline.Collector;
import io.threatlockdown.pipeline.RequestHealth;
import io.threatlockdown.workspace.Committed;
import io.threatlockdown.workspace.Workspace;
import jakarta.annotation.PreDestroy;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The open pages, and what they are told. One thread sends, so that a slow page holds up no commit. */
@Component
public class LiveStreams {
    /** Then the page asks again, which only one that is logged on can. */
    private static final Duration LONGEST_STREAM = Duration.ofMinutes(15);

    private static final int PING_SECONDS = 15;
    private static final int MOST_STREAMS = 200;

    private final Set<SseEmitter> open = ConcurrentHashMap.newKeySet();
    private final InstantSource clock;
    private final ExecutorService sender = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("live-sender").daemon().factory());
    private final ScheduledExecutorService pings = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("live-pings").daemon().factory());

    public LiveStreams(Workspace workspace, Collector collector, InstantSource clock) {
        this.clock = clock;
        workspace.onCommit(this::committed);
        collector.onRun((health, outcome) -> ran(health));
        pings.scheduleAtFixedRate(() -> send("ping", Map.of()), PING_SECONDS, PING_SECONDS, TimeUnit.SECONDS);
    }

    SseEmitter open() {
        SseEmitter stream = new SseEmitter(LONGEST_STREAM.toMillis());
        stream.onCompletion(() -> open.remove(stream));
        stream.onTimeout(stream::complete);
        stream.onError(e -> open.remove(stream));
        if (open.size() >= MOST_STREAMS) {
            stream.complete();
            return stream;
        }
        open.add(stream);
        send("ping", Map.of());
        return stream;
    }

    private void committed(Committed committed) {
        if (committed.alerts() > 0) {
            send(
                    "alerts",
                    Map.of(
                            "count", committed.alerts(),
                            "newest", clock.instant().toString(),
                            "maxLevel", committed.highestLevel()));
        }
    }

    /** Tells that people have changed the states of that many alerts. */
    public void statesChanged(long alerts) {
        send("states", Map.of("count", alerts));
    }

    private void ran(RequestHealth health) {
        send("sources", Map.of("name", health.name()));
    }

    private void send(String name, Map<String, Object> data) {
        if (open.isEmpty() || sender.isShutdown()) {
            return;
        }
        sender.execute(() -> {
            for (SseEmitter stream : open) {
                try {
                    stream.send(SseEmitter.event().name(name).data(data, MediaType.APPLICATION_JSON));
                } catch (IOException | IllegalStateException gone) {
                    open.remove(stream);
                }
            }
        });
    }

    @PreDestroy
    void close() {
        pings.shutdownNow();
        sender.shutdownNow();
        open.forEach(SseEmitter::complete);
    }
}
