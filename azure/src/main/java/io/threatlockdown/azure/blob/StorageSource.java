package io.threatlockdown.azure.blob;

import java.util.List;
import java.util.function.Supplier;

/**
 * A {@code <storage>} block: who reads which account, and what of it.
 *
 * @param credentials as they are at the time of asking
 */
public record StorageSource(Supplier<StorageCredentials> credentials, List<BlobRequest> requests) {
    public StorageSource {
        requests = List.copyOf(requests);
    }

    public String account() {
        return credentials.get().account();
    }
}
