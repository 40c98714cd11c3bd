package io.threatlockdown.tenant.scenario;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A call of Azure Resource Manager that changes something.
 *
 * @param action as role definitions spell it: {@code Microsoft.Compute/virtualMachines/start/action}
 * @param title the display text of the operation
 * @param scope the id of what it was done to
 * @param provider {@code Microsoft.Compute}
 * @param requestBody what was sent; empty for calls without a body
 */
record ControlPlaneCall(
        Instant time,
        Caller caller,
        String action,
        String title,
        String scope,
        String provider,
        UUID subscription,
        String group,
        String name,
        Optional<Map<String, ?>> requestBody,
        Course course) {
    /** How the call went on. */
    enum Course {
        /** Done at once. */
        SHORT,
        /** Accepted, then done. */
        LONG,
        /** Refused: the caller has no right to it. */
        DENIED
    }

    /** Who called. */
    sealed interface Caller {
        String address();

        record Someone(Person person, String address, String role) implements Caller {}

        record Program(Workload workload, String address, String role) implements Caller {}
    }

    static Caller someone(Person person, Connection connection, String role) {
        return new Caller.Someone(person, connection.address(), role);
    }

    static Caller program(Workload workload) {
        return new Caller.Program(workload, workload.connection().address(), "Contributor");
    }

    static ControlPlaneCall on(
            AzureResource resource,
            Instant time,
            Caller caller,
            String action,
            String title,
            @Nullable Map<String, ?> requestBody,
            Course course) {
        return new ControlPlaneCall(
                time,
                caller,
                action,
                title,
                resource.id(),
                action.substring(0, action.indexOf('/')),
                resource.subscription(),
                resource.group(),
                lastName(resource.name()),
                Optional.ofNullable(requestBody),
                course);
    }

    /** The same call on something that hangs on the resource: a role assignment, a diagnostic setting, a lock. */
    ControlPlaneCall onExtension(String extensionId) {
        return new ControlPlaneCall(
                time,
                caller,
                action,
                title,
                extensionId,
                provider,
                subscription,
                group,
                lastName(extensionId),
                requestBody,
                course);
    }

    /** The verb of the request. */
    String method() {
        return action.endsWith("/delete") ? "DELETE" : action.endsWith("/action") ? "POST" : "PUT";
    }

    private static String lastName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
