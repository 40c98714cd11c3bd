package io.threatlockdown.azure.blob;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpResponse;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.models.BlobContainerItem;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobItemProperties;
import com.azure.storage.blob.models.BlobRange;
import com.azure.storage.blob.models.BlobType;
import com.azure.storage.blob.models.ConsistentReadControl;
import com.azure.storage.blob.models.ListBlobContainersOptions;
import com.azure.storage.blob.models.ListBlobsOptions;
import com.azure.storage.blob.options.BlobInputStreamOptions;
import com.azure.storage.common.StorageSharedKeyCredential;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import io.threatlockdown.azure.cloud.CloudEndpoints;
import io.threatlockdown.azure.http.AzureHttp;
import io.threatlockdown.azure.http.LateStream;
import io.threatlockdown.azure.http.PauseListener;
import io.threatlockdown.azure.logon.TokenOutcome;
import io.threatlockdown.azure.logon.TokenSource;
import io.threatlockdown.azure.source.QueryOutcome;
import io.threatlockdown.azure.source.RecordForm;
import reactor.core.publisher.Mono;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The blobs of a storage account. Nothing is written, and nothing but what a listing named is read. Safe to share between threads.
 *
 * <p>A blob is read in ranges, without asking for one version of it: logs grow while they are read, and what was there stays.
 */
public final class BlobStore {
    private static final int RANGE = 4 * 1024 * 1024;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int BUSY = 503;
    private static final int TRIES = 4;
    private static final long FIRST_PAUSE_MILLIS = 500;
    private static final long LONGEST_PAUSE_MILLIS = 30_000;

    private final CloudEndpoints endpoints;
    private final AzureHttp http;
    private final Supplier<StorageCredentials> credentials;
    private final Function<StorageCredentials.Principal, TokenSource> tokens;
    private final RecordForm form;
    private final BlobFailure failures;
    private final PauseListener listener;

    public BlobStore(
            CloudEndpoints endpoints,
            AzureHttp http,
            Supplier<StorageCredentials> credentials,
            Function<StorageCredentials.Principal, TokenSource> tokens,
            InstantSource clock,
            RecordForm form) {
        this(
                endpoints,
                http,
                credentials,
                tokens,
                new BlobFailure(
                        endpoints,
                        credentials,
                        principal -> tokens.apply(principal).caller(),
                        clock),
                form,
                PauseListener.NONE);
    }

    private BlobStore(
            CloudEndpoints endpoints,
            AzureHttp http,
            Supplier<StorageCredentials> credentials,
            Function<StorageCredentials.Principal, TokenSource> tokens,
            BlobFailure failures,
            RecordForm form,
            PauseListener listener) {
        this.form = form;
        this.endpoints = endpoints;
        this.http = http;
        this.credentials = credentials;
        this.tokens = tokens;
        this.failures = failures;
        this.listener = listener;
    }

    /** The same, of whose throttling somebody hears. The library pauses by itself and does not say for how long. */
    public BlobStore heardBy(PauseListener other) {
        return new BlobStore(endpoints, http, credentials, tokens, failures, form, other);
    }

    /** Every blob that a request asks for and that has changed at or after a time. */
    public BlobListing list(BlobRequest request, Instant changedSince) {
        try {
            BlobServiceClient service = service(request.timeout());
            List<StoredBlob> blobs = new ArrayList<>();
            for (String container : containers(service, request)) {
                list(service.getBlobContainerClient(container), request, changedSince, blobs);
            }
            return new BlobListing.Blobs(blobs);
        } catch (RuntimeException failure) {
            return new BlobListing.Failed(failures.outcome(failure, request));
        }
    }

    /** Lists one page of each container and reads a byte of a blob in it, to see whether both are allowed. */
    public QueryOutcome probe(BlobRequest request) {
        try {
            BlobServiceClient service = service(request.timeout());
            for (String container : containers(service, request)) {
                BlobContainerClient client = service.getBlobContainerClient(container);
                Optional<BlobItem> first = firstPage(client, request).stream()
                        .filter(item -> Optional.ofNullable(item.getProperties().getContentLength())
                                        .orElse(0L)
                                > 0)
                        .findFirst();
                if (first.isPresent()) {
                    readByte(client.getBlobClient(first.get().getName()));
                }
            }
            return new QueryOutcome.Rows(0, 0, List.of());
        } catch (RuntimeException | IOException failure) {
            return failures.outcome(failure, request);
        }
    }

    private static List<BlobItem> firstPage(BlobContainerClient container, BlobRequest request) {
        ListBlobsOptions options = new ListBlobsOptions().setMaxResultsPerPage(10);
        if (!request.path().isEmpty()) {
            options.setPrefix(request.path());
        }
        return container
                .listBlobs(options, request.timeout())
                .streamByPage()
                .limit(1)
                .flatMap(page -> page.getValue().stream())
                .toList();
    }

    private static void readByte(BlobClient blob) throws IOException {
        try (InputStream in = blob.openInputStream(new BlobInputStreamOptions()
                .setRange(new BlobRange(0, 1L))
                .setConsistentReadControl(ConsistentReadControl.NONE))) {
            in.read();
        }
    }

    /**
     * Opens a blob from a byte on, up to the length that the listing showed.
     *
     * @param from 0 where the content can be read from its beginning only
     */
    public BlobReading open(BlobRequest request, StoredBlob blob, long from) {
        InputStream in = new BlobStream(
                new LateStream(() -> stream(request, blob, from)),
                blob.length() - from,
                request.timeout().multipliedBy(TRIES));
        BlobRecords records = request.contentType() == BlobContentType.JSON_FILE
                ? new BlobDocument(in, blob.length())
                : new BlobLines(in, from, !blob.appended());
        return new BlobReading(request, records, failures, form);
    }

    private InputStream stream(BlobRequest request, StoredBlob blob, long from) {
        BlobClient client = service(request.timeout())
                .getBlobContainerClient(blob.container())
                .getBlobClient(blob.name());
        return client.openInputStream(new BlobInputStreamOptions()
                .setRange(new BlobRange(from, blob.length() - from))
                .setBlockSize(RANGE)
                .setConsistentReadControl(ConsistentReadControl.NONE));
    }

    private static List<String> containers(BlobServiceClient service, BlobRequest request) {
        return request.ofAllContainers()
                ? service.listBlobContainers(new ListBlobContainersOptions(), request.timeout()).stream()
                        .map(BlobContainerItem::getName)
                        .toList()
                : List.of(request.container());
    }

    private static void list(
            BlobContainerClient container, BlobRequest request, Instant changedSince, List<StoredBlob> blobs) {
        ListBlobsOptions options = new ListBlobsOptions();
        if (!request.path().isEmpty()) {
            options.setPrefix(request.path());
        }
        for (BlobItem item : container.listBlobs(options, request.timeout())) {
            BlobItemProperties properties = item.getProperties();
            Instant modified = properties.getLastModified().toInstant();
            if (request.asksFor(item.getName()) && !modified.isBefore(changedSince)) {
                blobs.add(new StoredBlob(
                        container.getBlobContainerName(),
                        item.getName(),
                        Optional.ofNullable(properties.getCreationTime())
                                .map(OffsetDateTime::toInstant)
                                .orElse(Instant.EPOCH),
                        modified,
                        String.valueOf(properties.getETag()),
                        Optional.ofNullable(properties.getContentLength()).orElse(0L),
                        properties.getBlobType() == BlobType.APPEND_BLOB));
            }
        }
    }

    /** With the credentials as they are now. */
    private BlobServiceClient service(Duration timeout) {
        StorageCredentials now = credentials.get();
        BlobServiceClientBuilder builder = new BlobServiceClientBuilder()
                .endpoint(endpoints.blobHost(now.account()).toString())
                .httpClient(http.azureCoreClient())
                .httpLogOptions(AzureHttp.SILENT)
                .addPolicy((call, next) -> next.process().doOnNext(this::tell))
                .retryOptions(new RequestRetryOptions(
                        RetryPolicyType.EXPONENTIAL,
                        TRIES,
                        Math.toIntExact(timeout.toSeconds()),
                        FIRST_PAUSE_MILLIS,
                        LONGEST_PAUSE_MILLIS,
                        null));
        return switch (now) {
            case StorageCredentials.AccountKey key ->
                builder.credential(new StorageSharedKeyCredential(
                                key.account(), key.key().reveal()))
                        .buildClient();
            case StorageCredentials.SharedAccessSignature sas ->
                builder.sasToken(sas.signature().reveal()).buildClient();
            case StorageCredentials.Principal principal ->
                builder.credential(credential(tokens.apply(principal))).buildClient();
        };
    }

    /** Of each try; a storage account that is busy says 503. */
    private void tell(HttpResponse response) {
        int status = response.getStatusCode();
        if (status == TOO_MANY_REQUESTS || status == BUSY) {
            listener.failed(
                    new QueryOutcome.Throttled(Optional.empty(), "the storage account is busy: HTTP " + status));
        }
    }

    private static TokenCredential credential(TokenSource source) {
        return context -> Mono.fromCallable(() -> switch (source.token()) {
            case TokenOutcome.Granted granted ->
                new AccessToken(granted.token().reveal(), granted.expiresAt().atOffset(ZoneOffset.UTC));
            case TokenOutcome.Refused refused -> throw new NoTokenException(refused);
            case TokenOutcome.Unreachable unreachable -> throw new NoTokenException(unreachable);
        });
    }
}
