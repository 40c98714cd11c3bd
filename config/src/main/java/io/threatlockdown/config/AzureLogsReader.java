package io.threatlockdown.config;

import io.threatlockdown.azure.blob.StorageSource;
import io.threatlockdown.azure.graph.GraphSource;
import io.threatlockdown.pipeline.CollectionSettings;
import io.threatlockdown.pipeline.schedule.Schedule;
import io.threatlockdown.xml.XmlElement;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the {@code <wodle name="azure-logs">} blocks. Unlike in Wazuh, where the last one replaces the others, all count. */
final class AzureLogsReader {
    private final Findings findings;
    private final Paths paths;
    private final RequestNames names = new RequestNames();

    AzureLogsReader(Findings findings, Paths paths) {
        this.findings = findings;
        this.paths = paths;
    }

    /** What the block collects; empty when it is disabled, collects nothing, or is wrong, which is then reported. */
    Optional<CollectionSettings> read(XmlElement wodle) {
        if (isDisabled(wodle)) {
            findings.notice(wodle.position(), "this block is disabled");
            return Optional.empty();
        }
        Options options = Options.of(OptionGroup.AZURE_LOGS, wodle, findings);
        options.value("disabled", Values::yesOrNo, "yes or no");
        boolean runOnStart =
                options.value("run_on_start", Values::yesOrNo, "yes or no").orElse(true);
        Optional<Schedule> schedule = new ScheduleReader(options).read();
        Duration timeout = Timeouts.ofModule(options);
        SourceReader reader = new SourceReader(findings, paths, timeout);
        List<ReadLogAnalytics> logAnalytics = options.blocks("log_analytics").stream()
                .map(block -> reader.logAnalytics(block, names))
                .flatMap(Optional::stream)
                .toList();
        List<GraphSource> graph = options.blocks("graph").stream()
                .map(block -> reader.graph(block, names))
                .flatMap(Optional::stream)
                .toList();
        StorageReader storage = new StorageReader(findings, paths, timeout);
        List<StorageSource> stores = options.blocks("storage").stream()
                .map(block -> storage.read(block, names))
                .flatMap(Optional::stream)
                .toList();
        if (Stream.of("log_analytics", "graph", "storage")
                .allMatch(name -> options.blocks(name).isEmpty())) {
            findings.warning(
                    wodle.position(),
                    "this block has no <log_analytics>, <graph> or <storage>: nothing is collected by it");
        }
        return schedule.filter(known -> !logAnalytics.isEmpty() || !graph.isEmpty() || !stores.isEmpty())
                .map(known -> new CollectionSettings(
                        runOnStart,
                        known,
                        logAnalytics.stream().map(ReadLogAnalytics::source).toList(),
                        graph,
                        stores,
                        logAnalytics.stream()
                                .flatMap(block -> block.analytic().stream())
                                .toList()));
    }

    /** Nothing inside a disabled block is looked at: its files need not be there. */
    private static boolean isDisabled(XmlElement wodle) {
        List<XmlElement> given = wodle.children("disabled");
        return !given.isEmpty() && Options.text(given.getLast()).equals("yes");
    }
}
