package io.threatlockdown.azure.blob;

import io.threatlockdown.azure.source.CustomTable;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A configured container.
 *
 * @param name what people and checkpoints call it, unique in a configuration and the same at every start
 * @param tag becomes {@code azure_storage_tag} on each event
 * @param container its name; {@code *} for all of the account
 * @param blobs what names of blobs must be, as a whole or behind their last slash: text with {@code *} for anything; without one, text that
 *     stands somewhere in them. Quotation marks count for nothing
 * @param path what names of blobs begin with; {@code ""} for any
 * @param timeOffset blobs that have not changed since so long before the first run are left alone; empty for the start of today, UTC
 * @param timeout how long one request may take
 */
public record BlobRequest(
        String name,
        Optional<String> tag,
        String container,
        String blobs,
        String path,
        BlobContentType contentType,
        Optional<Duration> timeOffset,
        Duration timeout) {
    private static final String ALL = "*";

    public boolean ofAllContainers() {
        return container.equals(ALL);
    }

    /** Whether a blob is asked for, by its whole name. */
    boolean asksFor(String blobName) {
        if (!blobName.startsWith(path)) {
            return false;
        }
        String wanted = blobs.replace("\"", "");
        if (!wanted.contains(ALL)) {
            return blobName.contains(wanted);
        }
        String pattern = Pattern.quote(wanted).replace("*", "\\E.*\\Q");
        String lastPart = blobName.substring(blobName.lastIndexOf('/') + 1);
        return blobName.matches(pattern) || lastPart.matches(pattern);
    }

    /** The table of records that do not say where they belong. */
    String customTable() {
        return CustomTable.of(name);
    }
}
