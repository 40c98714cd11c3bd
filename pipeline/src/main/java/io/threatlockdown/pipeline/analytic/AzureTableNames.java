package io.threatlockdown.pipeline.analytic;

import io.threatlockdown.workspace.AzureTables;
import io.threatlockdown.workspace.Workspace;

import java.util.function.Predicate;

/** Which names are those of tables in Azure: the documented ones, custom ones by their ending, and those that rows have come from. */
final class AzureTableNames {
    private static final String CUSTOM = "_CL";

    private AzureTableNames() {}

    static Predicate<String> of(Workspace workspace) {
        return documented().or(name -> workspace.tables().storedTableNames().contains(name));
    }

    /** Without those of a workspace. */
    static Predicate<String> documented() {
        return name -> name.endsWith(CUSTOM) || AzureTables.columns(name).isPresent();
    }
}
