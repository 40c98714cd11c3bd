package io.threatlockdown.config;

import io.threatlockdown.azure.cloud.Secret;
import io.threatlockdown.azure.logon.Credentials;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Makes credentials of named values, wherever these come from. What is missing is said to {@code missing}, by the field's name.
 *
 * @param value of a field, without blanks around it; empty when it is not given
 * @param path makes a written path absolute
 */
record LogonFields(Function<String, Optional<String>> value, Function<String, Path> path) {
    private static final String ID = "application_id";
    private static final String KEY = "application_key";

    /** How to log on: what {@code auth} says, a certificate if one is named, else the client secret. */
    LogonKind kind() {
        return value.apply("auth")
                .flatMap(LogonKind::of)
                .orElseGet(() ->
                        value.apply("certificate_file").isPresent() ? LogonKind.CERTIFICATE : LogonKind.CLIENT_SECRET);
    }

    /** The fields without which there are no credentials of this kind. */
    List<String> missing(UnaryOperator<String> environment) {
        List<String> missing = new ArrayList<>();
        for (String field : needed()) {
            boolean given = value.apply(field).isPresent()
                    || kind() == LogonKind.WORKLOAD_IDENTITY
                            && !environment.apply(variable(field)).isEmpty();
            if (!given) {
                missing.add(field);
            }
        }
        return missing;
    }

    /** The credentials, when nothing is missing. */
    Credentials credentials(UnaryOperator<String> environment) {
        return switch (kind()) {
            case CLIENT_SECRET -> new Credentials.ClientSecret(text(ID), new Secret(text(KEY)));
            case CERTIFICATE ->
                new Credentials.ClientCertificate(
                        text(ID),
                        path.apply(text("certificate_file")),
                        value.apply("certificate_password").map(Secret::new));
            case MANAGED_IDENTITY -> new Credentials.ManagedIdentity(value.apply(ID));
            case WORKLOAD_IDENTITY ->
                new Credentials.WorkloadIdentity(
                        value.apply(ID).orElseGet(() -> environment.apply(variable(ID))),
                        value.apply("token_file")
                                .map(path)
                                .orElseGet(() -> Path.of(environment.apply(variable("token_file")))));
            case AZURE_CLI -> new Credentials.AzureCli();
        };
    }

    private List<String> needed() {
        return switch (kind()) {
            case CLIENT_SECRET -> List.of(ID, KEY);
            case CERTIFICATE -> List.of(ID, "certificate_file");
            case WORKLOAD_IDENTITY -> List.of(ID, "token_file");
            case MANAGED_IDENTITY, AZURE_CLI -> List.of();
        };
    }

    private String text(String field) {
        return value.apply(field).orElseThrow();
    }

    /** As Azure's webhook for Kubernetes sets them. Source: Azure Workload Identity documentation. */
    private static String variable(String field) {
        return field.equals(ID) ? "AZURE_CLIENT_ID" : "AZURE_FEDERATED_TOKEN_FILE";
    }
}
