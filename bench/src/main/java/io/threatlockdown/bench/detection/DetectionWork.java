package io.threatlockdown.bench.detection;

import io.threatlockdown.detection.Analysis;
import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.Finding;
import io.threatlockdown.detection.LoadedRuleset;
import io.threatlockdown.detection.LogLine;
import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.RulesetLoader;
import io.threatlockdown.detection.shipped.ShippedFile;
import io.threatlockdown.detection.shipped.ShippedFiles;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventJson;

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
    private static final String FIRST_RULES = "0100-azure_rules.xml";

    private final Load load;
    private final List<Event> rows;
    private final List<LogLine> lines;
    private final long bytes;

    /**
     * What loading the ruleset gave.
     *
     * @param loaded with the mistakes, of which there should be none
     * @param decoders how many were written
     */
    record Load(LoadedRuleset loaded, int decoders, long millis) {}

    private DetectionWork(Load load, List<Event> rows, List<LogLine> lines, long bytes) {
        this.load = load;
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
    static DetectionWork prepare(Workload workload, RuleSelection selection, int usualRules, int rules, int events)
            throws IOException {
        Path folder = Files.createTempDirectory("tld-bench-rules");
        try {
            StockSizeRuleset written = selected(selection, rules, folder);
            long begin = System.nanoTime();
            LoadedRuleset loaded = RulesetLoader.load(written.files());
            Load load = new Load(loaded, written.decoders(), (System.nanoTime() - begin) / 1_000_000);
            return switch (workload) {
                case AZURE_ROWS -> ofRows(load, AzureRows.make(events, BEGIN, SEED));
                case TENANT_ROWS -> ofRows(load, TenantRows.make(events, BEGIN, SEED));
                case AZURE_JSON ->
                    ofLines(
                            load,
                            AzureRows.make(events, BEGIN, SEED).stream()
                                    .map(row -> new LogLine("Azure", EventJson.write(row)))
                                    .toList());
                case MIXED_LINES -> ofLines(load, MixedLines.make(World.forRules(usualRules), events, BEGIN, SEED));
            };
        } finally {
            delete(folder);
        }
    }

    private static StockSizeRuleset selected(RuleSelection selection, int rules, Path folder) throws IOException {
        return switch (selection) {
            case WORLD -> StockSizeRuleset.write(World.forRules(rules), folder);
            case FIRST -> new StockSizeRuleset(firstRules(), 0);
            case SHIPPED -> new StockSizeRuleset(RulesetFiles.ofBuiltIn(), 0);
            case SHIPPED_AND_SIGMA -> {
                SigmaSet.write(folder);
                yield new StockSizeRuleset(RulesetFiles.ofBuiltIn().withSigmaFolder(folder), 0);
            }
        };
    }

    private static RulesetFiles firstRules() {
        RulesetFiles files = RulesetFiles.ofBuiltIn();
        for (ShippedFile file : ShippedFiles.in("rules")) {
            if (!file.baseName().equals(FIRST_RULES)) {
                files = files.withoutRules(file.baseName());
            }
        }
        return files;
    }

    private static DetectionWork ofRows(Load load, List<Event> rows) {
        return new DetectionWork(
                load,
                rows,
                List.of(),
                rows.stream().mapToLong(row -> length(EventJson.write(row))).sum());
    }

    private static DetectionWork ofLines(Load load, List<LogLine> lines) {
        return new DetectionWork(
                load,
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
        Analysis analysis = Analysis.start(load.loaded().ruleset(), AnalysisSettings.of(LOG_ALERT_LEVEL));
        analysis.measure();
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

    Load load() {
        return load;
    }
}
