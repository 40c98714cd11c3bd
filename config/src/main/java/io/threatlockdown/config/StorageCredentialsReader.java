package io.threatlockdown.config;

import io.threatlockdown.azure.blob.StorageCredentials;
import io.threatlockdown.azure.cloud.Secret;
import io.threatlockdown.azure.logon.CredentialsSource;
import io.threatlockdown.xml.XmlElement;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads who reads a storage account: with a key or a signature of its own, else by a log-on to Entra ID. */
final class StorageCredentialsReader {
    private static final String NAME = "account_name";
    private static final String KEY = "account_key";
    private static final String SIGNATURE = "sas_token";

    private final Options options;
    private final Paths paths;

    StorageCredentialsReader(Options options, Paths paths) {
        this.options = options;
        this.paths = paths;
    }

    /**
     * Gives the credentials at the time of asking, as the file is then; empty when they are not whole, which is then reported.
     */
    Optional<Supplier<StorageCredentials>> read() {
        Optional<CredentialsFile> file = file();
        if (options.element("auth_path").isPresent() && file.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> account = value(file, NAME);
        if (account.isEmpty()) {
            missing(file, NAME);
            return Optional.empty();
        }
        Optional<StorageCredentials> own = own(file);
        if (own.isPresent()) {
            warnOfElements(file);
            return Optional.of(watched(own.get()));
        }
        if (value(file, "auth").isEmpty() && value(file, "application_id").isEmpty()) {
            missing(file, KEY);
            return Optional.empty();
        }
        return principal(account.get());
    }

    private Optional<Supplier<StorageCredentials>> principal(String account) {
        Optional<CredentialsSource> credentials = new CredentialsReader(options, paths).read();
        Optional<String> tenant = options.required(
                "tenantdomain", "name the Entra ID tenant to log on to, contoso.onmicrosoft.com for one");
        return credentials.flatMap(
                source -> tenant.map(domain -> () -> new StorageCredentials.Principal(account, domain, source)));
    }

    private Supplier<StorageCredentials> watched(StorageCredentials known) {
        return path().<Supplier<StorageCredentials>>map(
                        path -> new WatchedCredentials<>(path, known, file -> own(Optional.of(file))))
                .orElse(() -> known);
    }

    /** The account with its signature or its key; a signature goes before a key: it may do less. */
    private Optional<StorageCredentials> own(Optional<CredentialsFile> file) {
        return value(file, NAME)
                .flatMap(name -> value(file, SIGNATURE)
                        .<StorageCredentials>map(
                                token -> new StorageCredentials.SharedAccessSignature(name, new Secret(token)))
                        .or(() ->
                                value(file, KEY).map(key -> new StorageCredentials.AccountKey(name, new Secret(key)))));
    }

    private Optional<Path> path() {
        return options.element("auth_path").map(element -> paths.resolve(Options.text(element)));
    }

    private Optional<CredentialsFile> file() {
        return options.element("auth_path").flatMap(element -> {
            CredentialsFile file = CredentialsFile.read(paths.resolve(Options.text(element)));
            if (!file.problem().isEmpty()) {
                options.findings().problem(element.textPosition(), file.problem());
                return Optional.empty();
            }
            file.lineProblems().forEach(options.findings()::problem);
            return Optional.of(file);
        });
    }

    private Optional<String> value(Optional<CredentialsFile> file, String field) {
        return file.flatMap(known -> known.field(field))
                .or(() -> OptionReference.names(OptionGroup.STORAGE).contains(field)
                        ? options.text(field)
                        : Optional.empty());
    }

    private void missing(Optional<CredentialsFile> file, String field) {
        if (file.isPresent()) {
            options.findings().problem(file.get().missing(field));
            return;
        }
        options.findings()
                .problem(
                        options.owner(),
                        "<storage> has no <auth_path>: name a credentials file with the lines account_name = … and"
                                + " account_key = …");
    }

    private void warnOfElements(Optional<CredentialsFile> file) {
        if (file.flatMap(known -> known.field(KEY)).isPresent()) {
            return;
        }
        options.element(KEY)
                .map(XmlElement::position)
                .ifPresent(position -> options.findings()
                        .warning(
                                position,
                                "<account_name> and <account_key> are deprecated: put them into a credentials file and name it"
                                        + " in <auth_path>"));
    }
}
