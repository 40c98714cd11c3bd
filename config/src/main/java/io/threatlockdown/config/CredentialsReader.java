package io.threatlockdown.config;

import io.threatlockdown.azure.Credentials;
import io.threatlockdown.azure.Secret;
import io.threatlockdown.xml.XmlElement;

import java.util.Optional;

/** Reads who logs on: from the credentials file, else from the deprecated elements. */
final class CredentialsReader {
    private final Options options;
    private final Paths paths;
    private final String idField;
    private final String keyField;

    private CredentialsReader(Options options, Paths paths, String idField, String keyField) {
        this.options = options;
        this.paths = paths;
        this.idField = idField;
        this.keyField = keyField;
    }

    static CredentialsReader ofApplication(Options options, Paths paths) {
        return new CredentialsReader(options, paths, "application_id", "application_key");
    }

    static CredentialsReader ofStorageAccount(Options options, Paths paths) {
        return new CredentialsReader(options, paths, "account_name", "account_key");
    }

    /** The credentials; empty when they are not whole, which is then reported. */
    Optional<Credentials> read() {
        return options.element("auth_path").isPresent()
                ? options.element("auth_path").flatMap(this::fromFile)
                : fromElements();
    }

    private Optional<Credentials> fromFile(XmlElement authPath) {
        CredentialsFile file = CredentialsFile.read(paths.resolve(Options.text(authPath)));
        if (!file.problem().isEmpty()) {
            options.findings().problem(authPath.textPosition(), file.problem());
            return Optional.empty();
        }
        file.lineProblems().forEach(options.findings()::problem);
        Optional<String> id = file.field(idField);
        Optional<String> key = file.field(keyField);
        if (id.isEmpty()) {
            options.findings().problem(file.missing(idField));
        }
        if (key.isEmpty()) {
            options.findings().problem(file.missing(keyField));
        }
        key.filter(Values::isGuid)
                .ifPresent(value -> options.findings()
                        .warning(
                                authPath.textPosition(),
                                keyField + " in this file looks like a secret's id: its value is needed"));
        return both(id, key);
    }

    private Optional<Credentials> fromElements() {
        Optional<String> id = options.text(idField);
        Optional<String> key = options.text(keyField);
        if (id.isEmpty() || key.isEmpty()) {
            options.findings()
                    .problem(
                            options.owner(),
                            "<" + options.owner().name()
                                    + "> has no <auth_path>: name a credentials file with the lines " + idField
                                    + " = … and " + keyField + " = …");
            return Optional.empty();
        }
        options.findings()
                .warning(
                        options.element(keyField).orElseThrow().position(),
                        "<" + idField + "> and <" + keyField
                                + "> are deprecated: put them into a credentials file and name it in <auth_path>");
        return both(id, key);
    }

    private static Optional<Credentials> both(Optional<String> id, Optional<String> key) {
        return id.flatMap(
                known -> key.map(secret -> (Credentials) new Credentials.ClientSecret(known, new Secret(secret))));
    }
}
