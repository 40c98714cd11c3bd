package io.threatlockdown.cli.query;

import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.kql.FunctionCheck.Outcome;
import io.threatlockdown.workspace.AuditAction;
import io.threatlockdown.workspace.AuditEntry;
import io.threatlockdown.workspace.AuditOrigin;
import io.threatlockdown.workspace.AuditOutcome;
import io.threatlockdown.workspace.StoredFunction;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceSettings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The saved functions of a data directory: through the process that holds its workspace when one runs, else in the file itself. */
public final class FunctionShelf {
    private final Path dataDirectory;

    public FunctionShelf(Path dataDirectory) {
        this.dataDirectory = dataDirectory;
    }

    /** By name. */
    public List<StoredFunction> list() {
        return onServer(RunningServer::functions).orElseGet(() -> onFile(Workspace::functions));
    }

    /** @throws OperationException when the function is refused; its message says why */
    public Outcome save(StoredFunction function) {
        return onServer(server -> server.saveFunction(function))
                .orElseGet(() -> onFile(workspace -> {
                    Outcome outcome = workspace.saveFunction(
                            function,
                            line(
                                    AuditAction.FUNCTION_SAVED,
                                    function.name(),
                                    function.function().body()));
                    if (outcome instanceof Outcome.Refused refused) {
                        throw new OperationException(ErrorCode.QUERY_FAILED, refused.why());
                    }
                    return outcome;
                }));
    }

    /** Whether there was one of that name. */
    public boolean remove(String name) {
        return onServer(server -> server.removeFunction(name))
                .orElseGet(() -> onFile(
                        workspace -> workspace.removeFunction(name, line(AuditAction.FUNCTION_REMOVED, name, ""))));
    }

    private static AuditEntry line(AuditAction action, String function, String detail) {
        return new AuditEntry(Instant.now(), AuditOrigin.commandLine(), action, function, detail, AuditOutcome.SUCCESS);
    }

    private <T> Optional<T> onServer(Function<RunningServer, Optional<T>> asking) {
        return RunningServer.find(dataDirectory).flatMap(asking);
    }

    private <T> T onFile(Function<Workspace, T> asking) {
        WorkspaceSettings settings = WorkspaceSettings.in(dataDirectory);
        if (!Files.exists(settings.file())) {
            throw new OperationException(
                    ErrorCode.STORE_UNREADABLE,
                    "there is no workspace in " + dataDirectory
                            + "; name its data directory with --data, or the configuration with -c");
        }
        try (Workspace workspace = Workspace.open(settings)) {
            return asking.apply(workspace);
        }
    }
}
