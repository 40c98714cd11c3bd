package io.threatlockdown.config;

import java.util.Optional;

/** Reads which workspace a {@code <request>} asks. */
final class WorkspaceGuid {
    private WorkspaceGuid() {}

    /** Empty where none is given, which is then reported. */
    static Optional<String> read(Options options) {
        Optional<String> workspace = options.required(
                "workspace", "name the Log Analytics workspace by its GUID (Workspace ID in the portal)");
        workspace
                .filter(text -> !Values.isGuid(text))
                .ifPresent(text -> options.findings()
                        .notice(
                                options.element("workspace").orElseThrow().textPosition(),
                                "workspace '" + text + "' is no GUID; Azure knows workspaces by their GUID"));
        return workspace;
    }
}
