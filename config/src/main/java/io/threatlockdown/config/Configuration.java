package io.threatlockdown.config;

import io.threatlockdown.azure.cloud.CloudEndpoints;
import io.threatlockdown.outputs.AlertFileSettings;
import io.threatlockdown.pipeline.CollectionSettings;
import io.threatlockdown.pipeline.RetentionSettings;
import io.threatlockdown.pipeline.WindowSettings;
import io.threatlockdown.workspace.tls.TlsFiles;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a configuration file says, checked and with every default filled in. Paths are absolute.
 *
 * @param collections the enabled {@code azure-logs} blocks, in order; names of requests are unique over all of them
 * @param logAlertLevel the lowest rule level that is kept as an alert, 0 to 16
 * @param analysis how events are judged, beside that level
 * @param dataDirectory where the local workspace lives; it need not exist yet
 * @param tls the certificate that the dashboard shows to its clients; empty when none is named
 * @param access how people get to the dashboard
 * @param retention how long events and alerts are kept after they were taken in
 * @param alertFiles which files of alerts and events are written; below the data directory, kept as long as events usually are
 * @param notices what a person should know though nothing is wrong, in the order of the file
 */
public record Configuration(
        List<CollectionSettings> collections,
        CloudEndpoints endpoints,
        WindowSettings windows,
        RulesetPaths ruleset,
        int logAlertLevel,
        AnalysisOptions analysis,
        Path dataDirectory,
        ListenAddress listen,
        Optional<TlsFiles> tls,
        DashboardAccess access,
        RetentionSettings retention,
        AlertFileSettings alertFiles,
        List<Notice> notices) {
    public Configuration {
        collections = List.copyOf(collections);
        notices = List.copyOf(notices);
    }
}
