package io.threatlockdown.server.sources;

import io.threatlockdown.detection.RuleLoad;
import io.threatlockdown.pipeline.Collector;
import io.threatlockdown.pipeline.EngineHealth;
import io.threatlockdown.workspace.ChannelHealth;
import io.threatlockdown.workspace.OutboxChannel;
import io.threatlockdown.workspace.Workspace;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** How the way from Azure to the commit and out again is doing, over all requests, as this process has measured it. */
@RestController
public class EngineController {
    private final Collector collector;
    private final Workspace workspace;

    public EngineController(Collector collector, Workspace workspace) {
        this.collector = collector;
        this.workspace = workspace;
    }

    /**
     * Since {@code started}.
     *
     * @param eventsByMinute new events committed in each of the last 60 minutes and the one that runs, the oldest first; none from before
     *     the start
     * @param mostHeldBack the most rows of one answer that have waited for the rules; over {@code heldBackLimit} they begin before its end
     * @param oldestUncommitted since when rows have waited for their commit; {@code null} when none do
     */
    record EngineView(
            String started,
            List<Long> eventsByMinute,
            RuleLoadView rules,
            int mostHeldBack,
            int heldBackLimit,
            @Nullable String oldestUncommitted,
            List<OutputView> outputs) {}

    /**
     * @param microsPerEvent the mean of the {@code timed} events; {@code null} before any was
     * @param remembered events that rules over several events hold
     */
    record RuleLoadView(long events, long timed, @Nullable Double microsPerEvent, int remembered) {
        static RuleLoadView of(RuleLoad load) {
            return new RuleLoadView(
                    load.events(),
                    load.timed(),
                    load.perEvent().map(EngineController::micros).orElse(null),
                    load.remembered());
        }
    }

    /** One output. @param trouble why lines cannot leave now; {@code null} when they can */
    record OutputView(
            String output,
            long waiting,
            long left,
            long failures,
            @Nullable TroubleView trouble) {
        static OutputView of(ChannelHealth health) {
            return new OutputView(
                    health.channel().wireName(),
                    health.waiting(),
                    health.left(),
                    health.failures(),
                    health.trouble()
                            .map(trouble -> new TroubleView(trouble.tried().toString(), trouble.reason()))
                            .orElse(null));
        }
    }

    /** @param time of the last try */
    record TroubleView(String time, String message) {}

    /** Events by minute, what the rules cost, how far anything backs up, and what left for each output. */
    @GetMapping("/api/sources/engine")
    EngineView engine() {
        EngineHealth health = collector.engine();
        return new EngineView(
                health.started().toString(),
                health.eventsByMinute(),
                RuleLoadView.of(health.rules()),
                health.mostHeldBack(),
                health.heldBackLimit(),
                health.oldestUncommitted().map(Instant::toString).orElse(null),
                Arrays.stream(OutboxChannel.values())
                        // That one belongs to another command.
                        .filter(channel -> channel != OutboxChannel.MANAGER)
                        .map(workspace::channelHealth)
                        .map(OutputView::of)
                        .toList());
    }

    private static double micros(Duration duration) {
        return duration.toNanos() / 1e3;
    }
}
