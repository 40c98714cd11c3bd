package io.threatlockdown.azure.blob;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.models.BlobContainerItem;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobItemProperties;
import com.azure.storage.blob.models.BlobRange;
import com.azure.storage.blob.models.BlobStorageException;
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
import io.threatlockdown.azure.http.Causes;
import io.threatlockdown.azure.http.LateStream;
import io.threatlockdown.azure.http.OneLine;
import io.threatlockdown.azure.http.Unanswered;
import io.threatlockdown.azure.logon.TokenOutcome;
import io.threatlockdown.azure.logon.TokenSource;
import io.threatlockdown.azure.source.QueryOutcome;
import reactor.core.publisher.Mono;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The blobs of a storage account. Nothing is written, and nothing but what a listing named is read. Safe to share between threads.
 *
 * <p>A blob is read in ranges, without asking for one version of it: logs grow while they are read, and what was there stays.
 */
public final class BlobStore {
    private static final int RANGE = 4 * 1024 * 1024;
    private static final int NOT_FOUND = 404;
    private static final int TRIES = 4;
    private static final long FIRST_PAUSE_MILLIS = 500;
    private static final long LONGEST_PAUSE_MILLIS = 30_000;

    private final CloudEndpoints endpoints;
    private final AzureHttp http;
    private final Supplier<StorageCredentials> credentials;
    private final Function<StorageCredentials.Principal, TokenSource> tokens;

    public BlobStore(
            CloudEndpoints endpoints,
            AzureHttp http,
            Supplier<StorageCredentials> credentials,
            Function<StorageCredentials.Principal, TokenSource> tokens) {
        this.endpoints = endpoints;
        this.http = http;
        this.credentials = credentials;
        this.tokens = tokens;
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
            return new BlobListing.Failed(outcome(failure, request));
        }
    }

    /** Lists one page of each container, to see whether that is allowed. */
    public QueryOutcome probe(BlobRequest request) {
        try {
            BlobServiceClient service = service(request.timeout());
            for (String container : containers(service, request)) {
                service.getBlobContainerClient(container)
                        .listBlobs(new ListBlobsOptions().setMaxResultsPerPage(1), request.timeout())
                        .streamByPage()
                        .limit(1)
                        .forEach(page -> {});
            }
            return new QueryOutcome.Rows(0, 0, List.of());
        } catch (RuntimeException failure) {
            return outcome(failure, request);
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
        return new BlobReading(request, records);
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

    private static TokenCredential credential(TokenSource source) {
        return context -> Mono.fromCallable(() -> switch (source.token()) {
            case TokenOutcome.Granted granted ->
                new AccessToken(granted.token().reveal(), granted.expiresAt().atOffset(ZoneOffset.UTC));
            case TokenOutcome.Refused refused -> throw new NoTokenException(refused);
            case TokenOutcome.Unreachable unreachable -> throw new NoTokenException(unreachable);
        });
    }

    /** Carries why there is no token through the library. */
    private static final class NoTokenException extends RuntimeException {
        private final transient TokenOutcome outcome;

        NoTokenException(TokenOutcome outcome) {
            super("no token");
            this.outcome = outcome;
        }
    }

    static QueryOutcome outcome(Exception failure, BlobRequest request) {
        Optional<NoTokenException> noToken = Causes.find(failure, NoTokenException.class);
        if (noToken.isPresent()) {
            return switch (noToken.get().outcome) {
                case TokenOutcome.Refused refused -> new QueryOutcome.Denied(refused.message());
                case TokenOutcome.Unreachable unreachable ->
                    new QueryOutcome.Unavailable(unreachable.message(), Optional.empty());
                case TokenOutcome.Granted never -> throw new IllegalStateException();
            };
        }
        return Causes.find(failure, BlobStorageException.class)
                .map(answer -> answered(answer, request))
                .orElseGet(() -> unanswered(failure));
    }

    private static QueryOutcome answered(BlobStorageException answer, BlobRequest request) {
        int status = answer.getStatusCode();
        String code = Optional.ofNullable(answer.getErrorCode())
                .map(Object::toString)
                .filter(text -> !text.isEmpty())
                .orElse("HTTP " + status);
        String detail = "HTTP " + status + ", " + OneLine.of(code);
        if (status == NOT_FOUND) {
            return new QueryOutcome.Rejected(
                    code,
                    code.equals("ContainerNotFound")
                            ? "there is no container " + request.container() + ": check its name: " + detail
                            : "the blob is gone: " + detail);
        }
        if (status == 416 || status == 412) {
            return new QueryOutcome.Unavailable("the blob changed while it was read: " + detail, Optional.empty());
        }
        if (status == 401 || status == 403) {
            return new QueryOutcome.Denied(
                    switch (code) {
                        case "KeyBasedAuthenticationNotPermitted" ->
                            "the storage account takes no account key: log on to Entra ID instead, with <auth> or an"
                                    + " application_id: " + detail;
                        case "AuthenticationFailed" ->
                            "the storage account does not take the key or signature: is it whole, of this account, and not"
                                    + " expired? " + detail;
                        case "AuthorizationPermissionMismatch", "AuthorizationFailure" ->
                            "the application may not read the storage account: give it the role 'Storage Blob Data Reader' on"
                                    + " it, and allow this machine in its firewall; a new role can take ten minutes to work: "
                                    + detail;
                        default -> "the storage account refuses: " + detail;
                    });
        }
        return status == 429 || status >= 500
                ? new QueryOutcome.Unavailable("the storage account is in trouble: " + detail, Optional.empty())
                : new QueryOutcome.Rejected(code, "the storage account refuses the request: " + detail);
    }

    private static QueryOutcome unanswered(Exception failure) {
        if (Causes.has(failure, InterruptedException.class)) {
            Thread.currentThread().interrupt(); // The library keeps it for itself.
        }
        boolean late = Causes.has(failure, TimeoutException.class);
        Optional<IOException> network = Causes.find(failure, IOException.class);
        return new QueryOutcome.Unavailable(
                late
                        ? "the storage account did not answer in time"
                        : network.map(lost -> Unanswered.describe(URI.create("https://blob-storage"), lost))
                                .orElseGet(() -> "the storage account cannot be read: "
                                        + OneLine.of(String.valueOf(
                                                Causes.innermost(failure).getMessage()))),
                Optional.empty());
    }
}
