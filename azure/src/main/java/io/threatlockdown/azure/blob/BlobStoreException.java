package io.threatlockdown.azure.blob;

/** What Microsoft's library threw while a blob was read. */
final class BlobStoreException extends RuntimeException {
    BlobStoreException(RuntimeException cause) {
        super(cause);
    }
}
