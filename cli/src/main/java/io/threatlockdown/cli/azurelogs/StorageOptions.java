package io.threatlockdown.cli.azurelogs;

import io.threatlockdown.azure.blob.BlobContentType;
import io.threatlockdown.azure.blob.BlobRequest;
import io.threatlockdown.azure.blob.StorageCredentials;
import io.threatlockdown.azure.cloud.Secret;
import io.threatlockdown.wazuh.azurelogs.RunLog;
import io.threatlockdown.wazuh.azurelogs.Task;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The options of {@code --storage}. */
public final class StorageOptions {
    private static final String SERVICE = "--storage";
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    @Option(
            names = "--storage_auth_path",
            paramLabel = "FILE",
            description = "the lines account_name = … and account_key = …")
    private @Nullable Path authPath;

    @Option(names = "--account_name", paramLabel = "NAME", description = "deprecated: --storage_auth_path")
    private @Nullable String account;

    @Option(names = "--account_key", paramLabel = "KEY", description = "deprecated: --storage_auth_path")
    private @Nullable String key;

    @Option(names = "--container", paramLabel = "NAME", description = "the container, * for all")
    private @Nullable String container;

    @Option(
            names = "--blobs",
            paramLabel = "FILTER",
            description = "what blobs are called, *.json for one (default: all)")
    private @Nullable String blobs;

    @Option(
            names = {"-p", "--prefix"},
            paramLabel = "PATH",
            description = "what names of blobs begin with")
    private @Nullable String prefix;

    @Option(names = "--storage_tag", paramLabel = "TAG", description = "becomes azure_storage_tag of each event")
    private @Nullable String tag;

    @Option(names = "--json_file", description = "each blob is a JSON document with records (default: lines of text)")
    private boolean jsonFile;

    @Option(names = "--json_inline", description = "each line of a blob is a JSON object (default: lines of text)")
    private boolean jsonInline;

    @Option(
            names = "--storage_time_offset",
            paramLabel = "SPAN",
            converter = TimeOffset.class,
            description =
                    "blobs that have not changed since so long before the first run are left alone (default: since the"
                            + " start of today, UTC)")
    private @Nullable Duration timeOffset;

    public Task task(CommandLine asked, RunLog log) {
        if (jsonFile && jsonInline) {
            throw new ParameterException(asked, "--json_file and --json_inline exclude each other");
        }
        BlobRequest request = new BlobRequest(
                "azure-logs",
                Optional.ofNullable(tag).filter(text -> !text.isEmpty()),
                bare(Needed.value(container, "--container", SERVICE, asked)),
                filter(),
                Optional.ofNullable(prefix).orElse(""),
                contentType(),
                Optional.ofNullable(timeOffset),
                TIMEOUT);
        AuthOptions auth = AuthOptions.of(
                authPath,
                Optional.ofNullable(account),
                Optional.ofNullable(key),
                "--account_key",
                "--storage_auth_path",
                AuthOptions.Fields.ACCOUNT,
                log);
        return new Task.Storage(new StorageCredentials.AccountKey(auth.name(), new Secret(auth.secret())), request);
    }

    private BlobContentType contentType() {
        if (jsonFile) {
            return BlobContentType.JSON_FILE;
        }
        return jsonInline ? BlobContentType.JSON_INLINE : BlobContentType.TEXT;
    }

    /** One without a star is a part of the name, as the script has it. */
    private String filter() {
        String filter = bare(Optional.ofNullable(blobs).orElse(""));
        if (filter.isBlank()) {
            return "*";
        }
        return filter.contains("*") ? filter : "*" + filter + "*";
    }

    private static String bare(String text) {
        return text.replace("\"", "");
    }
}
