package io.threatlockdown.tenant.storage;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * A blob as it stood at one moment.
 *
 * @param length in bytes
 * @param records that it holds, one a line
 * @param appends how many blocks it was appended in
 * @param created when the blob of this name was made, or made anew
 * @param modified when it last grew
 */
public record Blob(
        String container, String name, long length, long records, int appends, Instant created, Instant modified) {
    /** In quotes; another one whenever the blob changes. */
    public String etag() {
        String state = container + "/" + name + "|" + created + "|" + modified + "|" + length;
        UUID hash = UUID.nameUUIDFromBytes(state.getBytes(StandardCharsets.UTF_8));
        return "\"0x" + Long.toHexString(hash.getMostSignificantBits()).toUpperCase(Locale.ROOT) + "\"";
    }

    Blob grown(long bytes, long moreRecords, Instant at) {
        return new Blob(container, name, length + bytes, records + moreRecords, appends + 1, created, at);
    }

    Blob madeAnew(Instant at) {
        return new Blob(container, name, length, records, appends, at, at);
    }

    Blob cutTo(long shorter) {
        return new Blob(container, name, shorter, records, appends, created, modified);
    }
}
