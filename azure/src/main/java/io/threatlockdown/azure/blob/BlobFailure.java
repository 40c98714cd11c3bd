package io.threatlockdown.azure.blob;

import com.azure.storage.blob.models.BlobStorageException;
import io.threatlockdown.azure.cloud.CloudEndpoints;
import io.threatlockdown.azure.grant.AzureRole;
import io.threatlockdown.azure.grant.Caller;
import io.threatlockdown.azure.http.Causes;
import io.threatlockdown.azure.http.OneLine;
import io.threatlockdown.azure.http.Unanswered;
import io.threatlockdown.azure.logon.TokenOutcome;
import io.threatlockdown.azure.source.QueryOutcome;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Turns what the library for blobs throws into an outcome with its remedy. Codes: the page "common REST API error codes" of Azure
 * Storage, and "blob service error codes".
 */
final class BlobFailure {
    private static final int NOT_FOUND = 404;

    private final CloudEndpoints endpoints;
    private final Supplier<StorageCredentials> credentials;
    private final Function<StorageCredentials.Principal, Caller> callers;
    private final InstantSource clock;

    /** @param callers who stands behind a principal, as far as its last token says */
    BlobFailure(
            CloudEndpoints endpoints,
            Supplier<StorageCredentials> credentials,
            Function<StorageCredentials.Principal, Caller> callers,
            InstantSource clock) {
        this.endpoints = endpoints;
        this.credentials = credentials;
        this.callers = callers;
        this.clock = clock;
    }

    QueryOutcome outcome(Exception failure, BlobRequest request) {
        Optional<NoTokenException> noToken = Causes.find(failure, NoTokenException.class);
        if (noToken.isPresent()) {
            return switch (noToken.get().outcome()) {
                case TokenOutcome.Refused refused -> new QueryOutcome.Denied(refused.message(), refused.remedy());
                case TokenOutcome.Unreachable unreachable ->
                    new QueryOutcome.Unavailable(unreachable.message(), Optional.empty());
                case TokenOutcome.Granted never -> throw new IllegalStateException();
            };
        }
        return Causes.find(failure, BlobStorageException.class)
                .map(answer -> answered(answer, request))
                .orElseGet(() -> unanswered(failure));
    }

    private QueryOutcome answered(BlobStorageException answer, BlobRequest request) {
        int status = answer.getStatusCode();
        String code = Optional.ofNullable(answer.getErrorCode())
                .map(Object::toString)
                .filter(text -> !text.isEmpty())
                .orElse("HTTP " + status);
        String detail = "HTTP " + status + ", " + OneLine.of(code);
        String account = "storage account " + credentials.get().account();
        if (status == NOT_FOUND) {
            return code.equals("ContainerNotFound")
                    ? new QueryOutcome.Rejected(
                            code,
                            account + " has no container " + request.container() + ": " + detail,
                            "check its name; a diagnostic setting makes its container with the first log (portal: the"
                                    + " storage account > Containers)")
                    : new QueryOutcome.Rejected(code, "the blob is gone: " + detail);
        }
        if (status == 416 || status == 412) {
            return new QueryOutcome.Unavailable("the blob changed while it was read: " + detail, Optional.empty());
        }
        if (status == 401 || status == 403) {
            return refused(code, account, detail);
        }
        return status == 429 || status >= 500
                ? new QueryOutcome.Unavailable(account + " is in trouble: " + detail, Optional.empty())
                : new QueryOutcome.Rejected(code, account + " refuses the request: " + detail);
    }

    private QueryOutcome refused(String code, String account, String detail) {
        return switch (code) {
            case "KeyBasedAuthenticationNotPermitted" ->
                new QueryOutcome.Denied(
                        account + " takes no account key: " + detail,
                        "log on to Entra ID instead, with <application_id> or <auth>, and the role 'Storage Blob Data"
                                + " Reader' (portal: the storage account > Configuration > Allow storage account key"
                                + " access)");
            case "AuthorizationFailure" ->
                new QueryOutcome.Denied(
                        account + " lets no request of this machine through its firewall: " + detail,
                        "allow this machine's address (portal: the storage account > Networking, or: az storage account"
                                + " network-rule add --account-name "
                                + credentials.get().account() + " --ip-address ADDRESS)");
            case "AuthorizationSourceIPMismatch" ->
                new QueryOutcome.Denied(
                        account + " takes the signature from other addresses only: " + detail,
                        "make a signature without, or with this machine's, IP range");
            case "AccountIsDisabled" ->
                new QueryOutcome.Denied(
                        account + " is disabled: " + detail, "see its subscription (portal: Subscriptions > State)");
            default -> refusedByCredentials(code, account, detail);
        };
    }

    private QueryOutcome refusedByCredentials(String code, String account, String detail) {
        boolean aboutWho = code.equals("AuthenticationFailed") || code.equals("InvalidAuthenticationInfo");
        return switch (credentials.get()) {
            case StorageCredentials.AccountKey key ->
                new QueryOutcome.Denied(
                        account + " does not take the account key: " + detail,
                        "copy key1 or key2 of this account into the credentials file (portal: the storage account >"
                                + " Access keys, or: az storage account keys list --account-name " + key.account()
                                + ")");
            case StorageCredentials.SharedAccessSignature sas ->
                new QueryOutcome.Denied(
                        account + " " + why(SharedAccessTerms.of(sas.signature()), aboutWho) + ": " + detail,
                        SharedAccessTerms.remedy(sas.account()));
            case StorageCredentials.Principal principal ->
                aboutWho
                        ? new QueryOutcome.Denied(
                                account + " does not take the token: " + detail,
                                "check that tenantdomain is the tenant of the account's subscription")
                        : role(principal, account, detail);
        };
    }

    private QueryOutcome role(StorageCredentials.Principal principal, String account, String detail) {
        Caller caller = callers.apply(principal);
        return new QueryOutcome.Denied(
                caller.words() + " may not read " + account + ": " + detail,
                AzureRole.STORAGE_BLOB_DATA_READER.remedy(principal.account(), caller));
    }

    private String why(SharedAccessTerms terms, boolean aboutWho) {
        if (terms.expires().filter(end -> !clock.instant().isBefore(end)).isPresent()) {
            return "does not take the shared access signature, which has expired on "
                    + terms.expires().get();
        }
        if (aboutWho) {
            return "does not take the shared access signature: is it whole, and of this account";
        }
        if (terms.forbids('l')) {
            return "has a shared access signature that does not allow listing (sp="
                    + terms.permissions().orElse("") + ")";
        }
        return terms.forbids('r')
                ? "has a shared access signature that does not allow reading (sp="
                        + terms.permissions().orElse("") + ")"
                : "has a shared access signature that does not reach so far";
    }

    private QueryOutcome unanswered(Exception failure) {
        if (Causes.has(failure, InterruptedException.class)) {
            Thread.currentThread().interrupt(); // The library keeps it for itself.
        }
        String account = credentials.get().account();
        boolean late = Causes.has(failure, TimeoutException.class);
        Optional<IOException> network = Causes.find(failure, IOException.class);
        return new QueryOutcome.Unavailable(
                late
                        ? "storage account " + account + " did not answer in time"
                        : network.map(lost -> Unanswered.describe(endpoints.blobHost(account), lost))
                                .orElseGet(() -> "storage account " + account + " cannot be read: "
                                        + OneLine.of(String.valueOf(
                                                Causes.innermost(failure).getMessage()))),
                Optional.empty());
    }
}
