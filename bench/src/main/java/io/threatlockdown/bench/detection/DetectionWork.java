package io.threatlockdown.bench.detection;

import io.threatlockdown.detection.Analysis;
import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.Finding;
import io.threatlockdown.detection.LoadedRuleset;
import io.threatlockdown.detection.LogLine;
import io.threatlockdown.detection.Ruleset;
import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.RulesetLoader;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventJson;
import io.threatlockdown.xml.Problem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A ruleset and events that are ready to go through it, as often as wanted, from an empty memory each time. Serves one thread. */
final class DetectionWork {
    private static final Instant BEGIN = Instant.parse("2031-03-04T08:00:00Z");
    private static final long SEED = 1;
    private static final int LOG_ALERT_LEVEL = 3;

    private final Ruleset ruleset;
    private final List<Problem> problems;
    private final long loadMillis;
    private final List<Event> rows;
    private final List<LogLine> lines;
    private final long bytes;

    private DetectionWork(LoadedRuleset loaded, long loadMillis, List<Event> rows, List<LogLine> lines, long bytes) {
        this.ruleset = loaded.ruleset();
        this.problems = loaded.problems();
        this.loadMillis = loadMillis;
        this.rows = rows;
        this.lines = lines;
        this.bytes = bytes;
    }

    /**
     * Loads first, so that in a new process the load is a cold one.
     *
     * @param usualRules about how many rules the events know
     * @param rules about how many rules there are
     */
    static DetectionWork prepare(Workload workload, int usualRules, int rules, int events) throws IOException {
        Path folder = Files.createTempDirectory("tld-bench-rules");
        try {
            RulesetFiles files = StockSizeRuleset.write(World.forRules(rules), folder);
            long begin = System.nanoTime();
            LoadedRuleset loaded = RulesetLoader.load(files);
            long loadMillis = (System.nanoTime() - begin) / 1_000_000;
            return switch (workload) {
                case AZURE_ROWS -> {
                    List<Event> rows = AzureRows.make(events, BEGIN, SEED);
                    long bytes = rows.stream()
                            .mapToLong(row -> length(EventJson.write(row)))
                            .sum();
                    yield new DetectionWork(loaded, loadMillis, rows, List.of(), bytes);
                }
                case AZURE_JSON ->
                    ofLines(
                            loaded,
                            loadMillis,
                            AzureRows.make(events, BEGIN, SEED).stream()
                                    .map(row -> new LogLine("Azure", EventJson.write(row)))
                                    .toList());
                case MIXED_LINES ->
                    ofLines(loaded, loadMillis, MixedLines.make(World.forRules(usualRules), events, BEGIN, SEED));
            };
        } finally {
            delete(folder);
        }
    }

    private static DetectionWork ofLines(LoadedRuleset loaded, long loadMillis, List<LogLine> lines) {
        return new DetectionWork(
                loaded,
                loadMillis,
                List.of(),
                lines,
                lines.stream().mapToLong(line -> length(line.text())).sum());
    }

    private static long length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    /** Takes all events through a new analysis; tells how many alerts they raised. */
    long pass(AlertSink sink) throws IOException {
        sink.reset();
        Analysis analysis = Analysis.start(ruleset, AnalysisSettings.of(LOG_ALERT_LEVEL));
        Instant arrival = BEGIN;
        long alerts = 0;
        for (Event row : rows) {
            arrival = arrival.plusMillis(50);
            alerts += take(analysis.analyze(row, arrival), sink);
        }
        for (LogLine line : lines) {
            arrival = arrival.plusMillis(50);
            alerts += take(analysis.analyze(line, arrival), sink);
        }
        return alerts;
    }

    private static int take(Finding finding, AlertSink sink) throws IOException {
        if (!finding.alerts()) {
            return 0;
        }
        sink.take(finding);
        return 1;
    }

    int events() {
        return rows.size() + lines.size();
    }

    /** Of all events together, as JSON or line in UTF-8. */
    long bytes() {
        return bytes;
    }

    long loadMillis() {
        return loadMillis;
    }

    Ruleset ruleset() {
        return ruleset;
    }

    /** What the ruleset refused, which should be nothing. */
    List<Problem> problems() {
        return problems;
    }
}
