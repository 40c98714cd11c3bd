package io.threatlockdown.workspace;

import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.Json;
import io.threatlockdown.event.OperationException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Lines of the audit log by commands of this machine, which must not wait for the process that holds the workspace: they are kept in
 * {@code audit-pending.jsonl} until that process, or the next, takes them. Thread-safe; processes take turns. A crash while lines are taken
 * leaves them there; each has an id, so that it is taken once.
 */
public final class PendingAudit {
    private static final String FILE_NAME = "audit-pending.jsonl";

    private final Path file;

    private PendingAudit(Path file) {
        this.file = file;
    }

    /** Of a data directory. */
    public static PendingAudit in(Path directory) {
        return new PendingAudit(directory.resolve(FILE_NAME));
    }

    /** @throws OperationException when the file cannot be written */
    public void add(AuditEntry entry) {
        PrivateFiles.inTurn(file, () -> {
            PrivateFiles.write(file, text() + line(entry) + "\n");
            return true;
        });
    }

    /** A line and the id by which it is taken once. */
    record Pending(UUID id, AuditEntry entry) {}

    /** Gives the lines away, if any, and removes them once they have been taken. */
    void take(Consumer<List<Pending>> taker) {
        if (!Files.exists(file)) {
            return;
        }
        PrivateFiles.inTurn(file, () -> {
            List<Pending> lines = parse(text());
            if (!lines.isEmpty()) {
                taker.accept(lines);
            }
            try {
                return Files.deleteIfExists(file);
            } catch (IOException e) {
                throw unusable(e);
            }
        });
    }

    private String text() {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException none) {
            return "";
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private static String line(AuditEntry entry) {
        Map<String, String> line = new LinkedHashMap<>();
        line.put("id", UUID.randomUUID().toString());
        line.put("time", entry.time().toString());
        line.put("actor", entry.origin().actor());
        line.put("origin", entry.origin().kind().name());
        line.put("address", entry.origin().address());
        line.put("action", entry.action().name());
        line.put("subject", entry.subject());
        line.put("detail", entry.detail());
        line.put("outcome", entry.outcome().name());
        return Json.write(line);
    }

    private List<Pending> parse(String text) {
        List<Pending> lines = new ArrayList<>();
        for (String line : text.lines().toList()) {
            try {
                JsonNode entry = Json.read(line);
                AuditOrigin origin = new AuditOrigin(
                        word(entry, "actor"), AuditOrigin.Kind.valueOf(word(entry, "origin")), word(entry, "address"));
                lines.add(new Pending(
                        UUID.fromString(word(entry, "id")),
                        new AuditEntry(
                                Instant.parse(word(entry, "time")),
                                origin,
                                AuditAction.valueOf(word(entry, "action")),
                                word(entry, "subject"),
                                word(entry, "detail"),
                                AuditOutcome.valueOf(word(entry, "outcome")))));
            } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
                throw unusable(e);
            }
        }
        return lines;
    }

    private static String word(JsonNode entry, String name) {
        return entry.required(name).asString();
    }

    private OperationException unusable(Exception e) {
        return new OperationException(
                ErrorCode.STORE_UNREADABLE,
                "cannot take the lines of the audit log in " + file + "; mend its last line, or move the file away",
                e);
    }
}
