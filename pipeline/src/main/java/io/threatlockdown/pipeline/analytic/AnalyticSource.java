package io.threatlockdown.pipeline.analytic;

import io.threatlockdown.azure.logon.CredentialsSource;
import io.threatlockdown.detection.analytic.AnalyticFolder;
import io.threatlockdown.detection.analytic.AnalyticPlace;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Folders of analytic rules that are asked of a workspace in Azure.
 *
 * @param tenantDomain the tenant's domain name or GUID
 * @param workspace its GUID
 * @param timeout how long one query may take
 */
public record AnalyticSource(
        String tenantDomain, CredentialsSource credentials, String workspace, List<Path> folders, Duration timeout) {
    public AnalyticSource {
        folders = List.copyOf(folders);
    }

    public AnalyticPlace place() {
        return new AnalyticPlace(workspace);
    }

    /** The folders, each with this workspace. */
    public List<AnalyticFolder> placed() {
        return folders.stream()
                .map(folder -> new AnalyticFolder(folder, place()))
                .toList();
    }
}
