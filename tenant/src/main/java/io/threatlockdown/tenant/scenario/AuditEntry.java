package io.threatlockdown.tenant.scenario;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A change in the directory, as the audit log tells it.
 *
 * @param type the {@code AADOperationType}: Add, Update, Delete, Assign, Unassign, ...
 * @param correlation shared by the entries that one action leaves
 */
record AuditEntry(
        Instant time,
        UUID correlation,
        String operation,
        String category,
        String type,
        String service,
        Actor actor,
        List<Target> targets,
        List<Detail> details,
        String result,
        String reason) {
    AuditEntry {
        targets = List.copyOf(targets);
        details = List.copyOf(details);
    }

    /** A success of the core directory, without further details. */
    static AuditEntry of(
            Instant time,
            UUID correlation,
            String operation,
            String category,
            String type,
            Actor actor,
            Target... targets) {
        return new AuditEntry(
                time,
                correlation,
                operation,
                category,
                type,
                "Core Directory",
                actor,
                List.of(targets),
                List.of(),
                "success",
                "");
    }

    AuditEntry by(String otherService) {
        return new AuditEntry(
                time, correlation, operation, category, type, otherService, actor, targets, details, result, reason);
    }

    AuditEntry with(String key, String value) {
        List<Detail> more = new ArrayList<>(details);
        more.add(new Detail(key, value));
        return new AuditEntry(
                time, correlation, operation, category, type, service, actor, targets, more, result, reason);
    }

    AuditEntry because(String otherResult, String otherReason) {
        return new AuditEntry(
                time,
                correlation,
                operation,
                category,
                type,
                service,
                actor,
                targets,
                details,
                otherResult,
                otherReason);
    }

    /** Who did it. */
    sealed interface Actor {
        /** Someone signed in. */
        record Someone(Person person, String address) implements Actor {}

        /** An application by itself. */
        record Program(String displayName, UUID principal) implements Actor {}
    }

    static Actor someone(Person person, Connection connection) {
        return new Actor.Someone(person, connection.address());
    }

    static Actor program(CloudApp app) {
        return new Actor.Program(app.displayName(), app.principal());
    }

    /** What it was done to, with what changed there. */
    record Target(
            String id,
            @Nullable String displayName,
            String type,
            @Nullable String userPrincipalName,
            @Nullable String groupType,
            List<Change> changes) {
        Target {
            changes = List.copyOf(changes);
        }

        static Target user(Person person, Change... changes) {
            return new Target(person.id().toString(), null, "User", person.userPrincipalName(), null, List.of(changes));
        }

        static Target group(Organisation.Group group, Change... changes) {
            return new Target(group.id().toString(), group.name(), "Group", null, "azureAD", List.of(changes));
        }

        static Target of(String type, Object id, String displayName, Change... changes) {
            return new Target(id.toString(), displayName, type, null, null, List.of(changes));
        }
    }

    /** A property before and after; both are JSON text, {@code null} when there is none. */
    record Change(
            String property,
            @Nullable String before,
            @Nullable String after) {
        /** Values are written as JSON; {@code null} stays absent. */
        static Change of(String property, @Nullable Object before, @Nullable Object after) {
            return new Change(
                    property, before == null ? null : Shape.inner(before), after == null ? null : Shape.inner(after));
        }
    }

    /** One of the {@code AdditionalDetails}. */
    record Detail(String key, String value) {
        Map<String, ?> shape() {
            return Shape.object("key", key, "value", value);
        }
    }
}
