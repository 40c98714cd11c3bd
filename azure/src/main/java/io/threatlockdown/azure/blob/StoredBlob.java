package io.threatlockdown.azure.blob;

import java.time.Instant;

/**
 * A blob as a listing shows it.
 *
 * @param created another time under the same name is another blob
 * @param version its ETag, which changes with its content
 * @param appended whether it only grows: an append blob
 */
public record StoredBlob(
        String container,
        String name,
        Instant created,
        Instant modified,
        String version,
        long length,
        boolean appended) {
    /** Unique within the account. */
    public String path() {
        return container + "/" + name;
    }
}
