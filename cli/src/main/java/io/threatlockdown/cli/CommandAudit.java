package io.threatlockdown.cli;

import io.threatlockdown.workspace.AuditAction;
import io.threatlockdown.workspace.AuditEntry;
import io.threatlockdown.workspace.AuditOrigin;
import io.threatlockdown.workspace.AuditOutcome;
import io.threatlockdown.workspace.PendingAudit;

import java.nio.file.Path;
import java.time.Instant;

/** Writes down what a command has changed, for the audit log of the workspace, which another process may hold. */
final class CommandAudit {
    private CommandAudit() {}

    static void record(Path dataDirectory, AuditAction action, String subject, String detail) {
        PendingAudit.in(dataDirectory)
                .add(new AuditEntry(
                        Instant.now(), AuditOrigin.commandLine(), action, subject, detail, AuditOutcome.SUCCESS));
    }
}
