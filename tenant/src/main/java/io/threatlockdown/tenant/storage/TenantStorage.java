package io.threatlockdown.tenant.storage;

import io.threatlockdown.tenant.http.Route;
import io.threatlockdown.tenant.token.AccessTokens;
import io.threatlockdown.tenant.token.Registration;
import io.threatlockdown.workspace.Workspace;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** The storage account of a running tenant: how clients get at it, and what it truly holds. Thread-safe. */
public final class TenantStorage {
    private static final Duration YEAR = Duration.ofDays(365);

    private final StorageAccount account;
    private final SharedAccess sharedAccess;
    private final BlobStore store;
    private final BlobFeed feed;
    private final Supplier<Instant> present;
    private final StorageEndpoint endpoint;

    /**
     * @param directory of the blobs
     * @param lag between a row's ingestion and its record in a blob
     * @param present lets in the rows that are due, and says what time it is
     */
    public TenantStorage(
            Path directory,
            Workspace workspace,
            Registration registration,
            AccessTokens tokens,
            StorageAccount account,
            Duration lag,
            Supplier<Instant> present) {
        this.account = account;
        this.sharedAccess = new SharedAccess(account);
        this.store = BlobStore.in(directory);
        this.feed = new BlobFeed(workspace, store, registration.tenantId(), lag);
        this.present = present;
        this.endpoint =
                new StorageEndpoint(store, feed, new StorageAccess(account, tokens, registration, present), present);
    }

    public List<Route> routes() {
        return endpoint.routes();
    }

    public String accountName() {
        return StorageAccount.NAME;
    }

    /** Base64. */
    public String accountKey() {
        return account.key();
    }

    public List<String> containers() {
        return store.containers();
    }

    /** A signature to list and read that container for a year, as the query of an address, without a question mark. */
    public String sharedAccessSignature(String container) {
        return sharedAccess.ofContainer(container, present.get().plus(YEAR));
    }

    /** The blobs of a container as they are now, in order of their names. */
    public List<Blob> blobs(String container) {
        feed.deliver(present.get());
        return store.blobs(container);
    }

    /** How many records a container holds now. */
    public long records(String container) {
        return blobs(container).stream().mapToLong(Blob::records).sum();
    }

    /** The content of a blob as it was when it was listed. The caller closes it. */
    public InputStream content(Blob blob) {
        try {
            return new BoundedInput(Channels.newInputStream(store.open(blob)), blob.length());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the blob anew with the content it has: another creation time, another ETag. */
    public void makeAnew(Blob blob) {
        store.makeAnew(blob, present.get());
    }

    /** Takes the blob away for good, as the end of a retention does. */
    public void delete(Blob blob) {
        store.delete(blob);
    }
}
