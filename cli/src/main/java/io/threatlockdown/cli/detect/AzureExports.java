package io.threatlockdown.cli.detect;

import io.threatlockdown.azure.export.ExportOptions;
import io.threatlockdown.azure.export.ExportedLogs;

import java.nio.file.Path;

/** Exports of Azure, in any of the forms in which they are met. */
public final class AzureExports implements ExportReader {
    private final ExportOptions options;

    public AzureExports(ExportOptions options) {
        this.options = options;
    }

    @Override
    public void read(Path path, Listener listener) {
        new ExportedLogs(options.withProgress(listener.bytes()))
                .read(
                        path,
                        listener.batches()::accept,
                        problem -> listener.problems().accept(problem.message()));
    }
}
