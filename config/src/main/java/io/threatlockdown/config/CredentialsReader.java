package io.threatlockdown.config;

import io.threatlockdown.azure.logon.Credentials;
import io.threatlockdown.azure.logon.CredentialsSource;
import io.threatlockdown.xml.XmlElement;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Reads who logs on: from the credentials file, else from the elements of the block. */
final class CredentialsReader {
    private static final UnaryOperator<String> ENVIRONMENT =
            name -> Optional.ofNullable(System.getenv(name)).orElse("");

    private final Options options;
    private final Paths paths;

    CredentialsReader(Options options, Paths paths) {
        this.options = options;
        this.paths = paths;
    }

    /** The credentials; empty when they are not whole, which is then reported. */
    Optional<CredentialsSource> read() {
        options.value(
                "auth", LogonKind::of, "client_secret, certificate, managed_identity, workload_identity or azure_cli");
        return options.element("auth_path").isPresent()
                ? options.element("auth_path").flatMap(this::fromFile)
                : fromElements();
    }

    private Optional<CredentialsSource> fromFile(XmlElement authPath) {
        Path path = paths.resolve(Options.text(authPath));
        CredentialsFile file = CredentialsFile.read(path);
        if (!file.problem().isEmpty()) {
            options.findings().problem(authPath.textPosition(), file.problem());
            return Optional.empty();
        }
        file.lineProblems().forEach(options.findings()::problem);
        warnOfKeyBesideFile();
        file.field("auth")
                .filter(word -> LogonKind.of(word).isEmpty())
                .ifPresent(word -> options.findings()
                        .problem(
                                authPath.textPosition(),
                                "'auth' in this file is '" + word + "', which is no way to log on"));
        LogonFields fields = fields(file);
        List<String> missing = fields.missing(ENVIRONMENT);
        missing.forEach(field -> options.findings().problem(file.missing(field)));
        if (!missing.isEmpty()) {
            return Optional.empty();
        }
        file.field("application_key")
                .filter(Values::isGuid)
                .ifPresent(value -> options.findings()
                        .warning(
                                authPath.textPosition(),
                                "application_key in this file looks like a secret's id: its value is needed"));
        Credentials credentials = fields.credentials(ENVIRONMENT);
        certificate(credentials, authPath);
        return Optional.of(new WatchedCredentials<>(path, credentials, this::whole)::get);
    }

    private Optional<CredentialsSource> fromElements() {
        LogonFields fields = new LogonFields(this::element, paths::resolve);
        List<String> missing = fields.missing(ENVIRONMENT);
        if (!missing.isEmpty()) {
            String owner = "<" + options.owner().name() + ">";
            options.findings()
                    .problem(
                            options.owner(),
                            fields.kind() == LogonKind.CLIENT_SECRET
                                    ? owner + " has no <auth_path>: name a credentials file with the lines"
                                            + " application_id = … and application_key = …"
                                    : owner + " logs on with a "
                                            + fields.kind()
                                                    .name()
                                                    .toLowerCase(Locale.ROOT)
                                                    .replace('_', ' ') + " and has no <" + missing.getFirst()
                                            + ">: add it");
            return Optional.empty();
        }
        if (fields.kind() == LogonKind.CLIENT_SECRET) {
            options.findings()
                    .warning(
                            options.element("application_key").orElseThrow().position(),
                            "<application_id> and <application_key> are deprecated: put them into a credentials file"
                                    + " and name it in <auth_path>");
        }
        Credentials credentials = fields.credentials(ENVIRONMENT);
        certificate(credentials, options.owner());
        return Optional.of(credentials);
    }

    private Optional<Credentials> whole(CredentialsFile file) {
        LogonFields fields = fields(file);
        return fields.missing(ENVIRONMENT).isEmpty() ? Optional.of(fields.credentials(ENVIRONMENT)) : Optional.empty();
    }

    private LogonFields fields(CredentialsFile file) {
        return new LogonFields(name -> file.field(name).or(() -> element(name)), paths::resolve);
    }

    /** What a file does not say may stand in the block, save what is in the file alone. */
    private Optional<String> element(String name) {
        return options.knows(name) ? options.text(name) : Optional.empty();
    }

    private void warnOfKeyBesideFile() {
        if (options.knows("application_key")) {
            options.element("application_key")
                    .ifPresent(key -> options.findings()
                            .warning(
                                    key.position(),
                                    "<application_key> beside <auth_path>: the credentials file goes before it; take the"
                                            + " key out of this file"));
        }
    }

    /** A private key is as secret as a password. */
    private void certificate(Credentials credentials, XmlElement at) {
        if (credentials instanceof Credentials.ClientCertificate certificate) {
            CredentialsFile.openness(certificate.file(), "certificate file")
                    .ifPresent(problem -> options.findings().problem(at.textPosition(), problem));
        }
    }
}
