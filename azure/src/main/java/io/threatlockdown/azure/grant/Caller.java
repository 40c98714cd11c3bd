package io.threatlockdown.azure.grant;

import io.threatlockdown.azure.cloud.ShownId;

import java.util.Optional;
import java.util.Set;

/**
 * Who asks, as far as it is known: for messages and for the commands in them.
 *
 * @param kind which way permissions are given
 * @param applicationId of an application or a managed identity
 * @param objectId of its service principal, or of a user
 * @param roles the permissions that the token carries; empty when it cannot be read
 */
public record Caller(
        Kind kind, Optional<String> applicationId, Optional<String> objectId, Optional<Set<String>> roles) {
    /** Nothing is known. */
    public static final Caller UNKNOWN =
            new Caller(Kind.APPLICATION, Optional.empty(), Optional.empty(), Optional.empty());

    public Caller {
        applicationId = applicationId.map(ShownId::inCommand);
        roles = roles.map(Set::copyOf);
    }

    /** Which way permissions are given. */
    public enum Kind {
        /** By its registration in Entra ID. */
        APPLICATION,
        /** By assignments of its own, which the portal does not offer. */
        MANAGED_IDENTITY,
        /** By their roles in Entra ID. */
        USER
    }

    /** {@code "application 0000…"}. */
    public String words() {
        return switch (kind) {
            case APPLICATION -> applicationId.map(id -> "application " + id).orElse("the application");
            case MANAGED_IDENTITY ->
                applicationId.map(id -> "managed identity " + id).orElse("the managed identity");
            case USER -> objectId.map(id -> "user " + id).orElse("the user");
        };
    }

    /** What {@code --assignee} of a command is. */
    String assignee() {
        return applicationId.or(() -> objectId).orElse("APPLICATION_ID");
    }

    /** Whether the token says that this permission is granted; {@code false} too when it says nothing. */
    public boolean surelyHas(String permission) {
        return roles.filter(granted -> granted.contains(permission)).isPresent();
    }

    /** Whether the token says that this permission is not granted. */
    public boolean surelyLacks(String permission) {
        return roles.filter(granted -> !granted.contains(permission)).isPresent();
    }
}
