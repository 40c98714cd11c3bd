package io.threatlockdown.tenant.storage;

import io.threatlockdown.tenant.fault.Fault;
import io.threatlockdown.tenant.http.Answer;
import io.threatlockdown.tenant.http.AzureErrors;
import io.threatlockdown.tenant.http.HttpDate;
import io.threatlockdown.tenant.http.Request;
import io.threatlockdown.tenant.http.Route;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** {@code /account}, {@code /account/container} and {@code /account/container/blob}: lists, and reads of blobs or parts of them. */
final class StorageEndpoint {
    private static final String ROOT = "/" + StorageAccount.NAME;

    private final BlobStore store;
    private final BlobFeed feed;
    private final StorageAccess access;
    private final Supplier<Instant> present;

    StorageEndpoint(BlobStore store, BlobFeed feed, StorageAccess access, Supplier<Instant> present) {
        this.store = store;
        this.feed = feed;
        this.access = access;
        this.present = present;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", ROOT, (request, holes) -> framed(request, account(request))),
                new Route(
                        "GET", ROOT + "/{path*}", (request, holes) -> framed(request, read(request, holes.getFirst()))),
                new Route(
                        "HEAD",
                        ROOT + "/{path*}",
                        (request, holes) -> framed(request, read(request, holes.getFirst()))),
                new Route("PUT", ROOT + "/{path*}", (request, holes) -> framed(request, notAllowed())),
                new Route("POST", ROOT + "/{path*}", (request, holes) -> framed(request, notAllowed())),
                new Route("DELETE", ROOT + "/{path*}", (request, holes) -> framed(request, notAllowed())));
    }

    private static Answer notAllowed() {
        return AzureErrors.storage(
                403,
                "AuthorizationPermissionMismatch",
                "This request is not authorized to perform this operation using this permission.");
    }

    /** What every answer of the service carries. */
    private static Answer framed(Request request, Answer answer) {
        Answer framed =
                answer.withHeader("x-ms-version", request.header("x-ms-version").orElse("2021-12-02"));
        if (!answer.headers().containsKey("x-ms-request-id")) {
            framed = framed.withHeader("x-ms-request-id", UUID.randomUUID().toString());
        }
        Optional<String> client = request.header("x-ms-client-request-id");
        return client.isPresent() ? framed.withHeader("x-ms-client-request-id", client.get()) : framed;
    }

    private Answer read(Request request, String path) {
        int slash = path.indexOf('/');
        String container = slash < 0 ? path : path.substring(0, slash);
        String blob = slash < 0 ? "" : path.substring(slash + 1);
        if (container.isEmpty()) {
            return account(request);
        }
        return blob.isEmpty() ? container(request, container) : blob(request, container, blob);
    }

    private Answer account(Request request) {
        Optional<Answer> refusal = access.refusal(request, "", "", 'l');
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (!"list".equals(request.parameters().get("comp"))) {
            return AzureErrors.storage(
                    400, "InvalidUri", "The requested URI does not represent any resource on the server.");
        }
        return new BlobList(request).containers(store.containers(), Instant.EPOCH);
    }

    private Answer container(Request request, String container) {
        boolean list = "list".equals(request.parameters().get("comp"));
        Optional<Answer> refusal = access.refusal(request, container, "", list ? 'l' : 'r');
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (!"container".equals(request.parameters().get("restype"))) {
            return AzureErrors.storage(
                    400, "InvalidUri", "The requested URI does not represent any resource on the server.");
        }
        if (!store.has(container)) {
            return AzureErrors.storage(404, "ContainerNotFound", "The specified container does not exist.");
        }
        if (!list) {
            return Answer.empty(200)
                    .withHeader("ETag", "\"0x" + Integer.toHexString(container.hashCode()) + "\"")
                    .withHeader("Last-Modified", HttpDate.of(Instant.EPOCH));
        }
        feed.deliver(present.get());
        boolean grown = Fault.struck(request, Fault.BLOB_GROWN);
        List<Blob> blobs = store.blobs(container);
        return new BlobList(request)
                .blobs(container, grown ? blobs.stream().map(store::before).toList() : blobs);
    }

    private Answer blob(Request request, String container, String name) {
        Optional<Answer> refusal = access.refusal(request, container, name, 'r');
        if (refusal.isPresent()) {
            return refusal.get();
        }
        feed.deliver(present.get());
        Optional<Blob> found = store.blob(container, name);
        if (found.isEmpty() || Fault.struck(request, Fault.BLOB_DELETED)) {
            return store.has(container)
                    ? AzureErrors.storage(404, "BlobNotFound", "The specified blob does not exist.")
                    : AzureErrors.storage(404, "ContainerNotFound", "The specified container does not exist.");
        }
        Blob blob = changed(request, found.get());
        return unmet(request, blob).orElseGet(() -> content(request, blob));
    }

    private Blob changed(Request request, Blob blob) {
        if (Fault.struck(request, Fault.BLOB_REPLACED)) {
            store.makeAnew(blob, present.get());
            return store.blob(blob.container(), blob.name()).orElse(blob);
        }
        return Fault.struck(request, Fault.BLOB_TRUNCATED) ? blob.cutTo(blob.length() * 2 / 3) : blob;
    }

    /** The refusal of a request whose conditions the blob does not meet. */
    private static Optional<Answer> unmet(Request request, Blob blob) {
        boolean otherThanWanted = request.header("If-Match")
                .filter(etag -> !etag.equals("*") && !etag.equals(blob.etag()))
                .isPresent();
        if (otherThanWanted) {
            return Optional.of(AzureErrors.storage(
                    412, "ConditionNotMet", "The condition specified using HTTP conditional header(s) is not met."));
        }
        boolean sameAsKnown =
                request.header("If-None-Match").filter(blob.etag()::equals).isPresent();
        return sameAsKnown ? Optional.of(Answer.empty(304).withHeader("ETag", blob.etag())) : Optional.empty();
    }

    private Answer content(Request request, Blob blob) {
        Optional<ByteRange> range = ByteRange.of(request);
        if (request.method().equals("HEAD")) {
            return described(Answer.empty(200), blob).withHeader("Content-Length", Long.toString(blob.length()));
        }
        if (range.isEmpty()) {
            return described(Answer.ofLength(200, blob.length(), bytes(blob, 0, blob.length())), blob);
        }
        long from = range.get().from();
        if (from >= blob.length()) {
            return AzureErrors.storage(
                            416, "InvalidRange", "The range specified is invalid for the current size of the resource.")
                    .withHeader("Content-Range", "bytes */" + blob.length());
        }
        long count = range.get().count(blob.length());
        return described(Answer.ofLength(206, count, bytes(blob, from, count)), blob)
                .withHeader("Content-Range", "bytes " + from + "-" + (from + count - 1) + "/" + blob.length());
    }

    /** Opened at once, so that the answer holds what the blob was when it was asked for, whatever becomes of it. */
    private Answer.Body bytes(Blob blob, long from, long count) {
        FileChannel file;
        try {
            file = store.open(blob);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out -> {
            try (file) {
                WritableByteChannel target = Channels.newChannel(out);
                long sent = 0;
                while (sent < count) {
                    long passed = file.transferTo(from + sent, count - sent, target);
                    if (passed <= 0) {
                        throw new IOException("the file of " + blob.name() + " is shorter than its blob");
                    }
                    sent += passed;
                }
            }
        };
    }

    private static Answer described(Answer answer, Blob blob) {
        return answer.withHeader("ETag", blob.etag())
                .withHeader("Last-Modified", HttpDate.of(blob.modified()))
                .withHeader("Content-Type", "application/octet-stream")
                .withHeader("Accept-Ranges", "bytes")
                .withHeader("x-ms-blob-type", "AppendBlob")
                .withHeader("x-ms-creation-time", HttpDate.of(blob.created()))
                .withHeader("x-ms-blob-committed-block-count", Integer.toString(blob.appends()))
                .withHeader("x-ms-lease-status", "unlocked")
                .withHeader("x-ms-lease-state", "available")
                .withHeader("x-ms-server-encrypted", "true");
    }
}
