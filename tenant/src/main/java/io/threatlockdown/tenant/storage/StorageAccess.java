package io.threatlockdown.tenant.storage;

import io.threatlockdown.tenant.http.Answer;
import io.threatlockdown.tenant.http.AzureErrors;
import io.threatlockdown.tenant.http.Request;
import io.threatlockdown.tenant.token.AccessSettings.Missing;
import io.threatlockdown.tenant.token.AccessTokens;
import io.threatlockdown.tenant.token.Audience;
import io.threatlockdown.tenant.token.Registration;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Who may read: bearers of a token for storage, signers with the account's key, holders of a shared access signature. */
final class StorageAccess {
    /** Since when the service takes tokens. */
    private static final String FIRST_VERSION_WITH_TOKENS = "2017-11-09";

    private final StorageAccount account;
    private final SharedAccess sharedAccess;
    private final AccessTokens tokens;
    private final Registration registration;
    private final Supplier<Instant> present;

    StorageAccess(StorageAccount account, AccessTokens tokens, Registration registration, Supplier<Instant> present) {
        this.account = account;
        this.sharedAccess = new SharedAccess(account);
        this.tokens = tokens;
        this.registration = registration;
        this.present = present;
    }

    /**
     * Empty when the request may go on. The date of a signed request is not looked at, unlike Azure does.
     *
     * @param container "" for the account itself
     * @param blob "" for the container itself
     * @param permission {@code l} to list, {@code r} to read
     */
    Optional<Answer> refusal(Request request, String container, String blob, char permission) {
        if (!registration.access().grants(Missing.STORAGE_NETWORK_ACCESS)) {
            return Optional.of(AzureErrors.storage(
                    403, "AuthorizationFailure", "This request is not authorized to perform this operation."));
        }
        String header = request.header("Authorization").orElse("");
        if (header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return byToken(request, header.substring(7).strip());
        }
        if (header.startsWith("SharedKey ")) {
            String expected = "SharedKey " + StorageAccount.NAME + ":";
            boolean signed = header.startsWith(expected)
                    && account.isSignature(header.substring(expected.length()), SharedKey.textToSign(request));
            if (!signed) {
                return Optional.of(failed());
            }
            return registration.access().grants(Missing.ACCOUNT_KEY_ACCESS)
                    ? Optional.empty()
                    : Optional.of(AzureErrors.storage(
                            403,
                            "KeyBasedAuthenticationNotPermitted",
                            "Key based authentication is not permitted on this storage account."));
        }
        if (request.parameters().containsKey("sig")) {
            return bySignature(request, container, blob, permission);
        }
        return Optional.of(challenged(AzureErrors.storage(
                401,
                "NoAuthenticationInformation",
                "Server failed to authenticate the request. Please refer to the information in"
                        + " the www-authenticate header.")));
    }

    private Optional<Answer> byToken(Request request, String token) {
        String version = request.header("x-ms-version").orElse("");
        if (version.compareTo(FIRST_VERSION_WITH_TOKENS) < 0) {
            return Optional.of(failed());
        }
        boolean valid = tokens.check(token, Audience.STORAGE) instanceof AccessTokens.Verdict.Valid;
        if (valid) {
            return registration.access().grants(Missing.STORAGE_BLOB_DATA_READER)
                    ? Optional.empty()
                    : Optional.of(notPermitted());
        }
        return Optional.of(challenged(AzureErrors.storage(
                401,
                "InvalidAuthenticationInfo",
                "Server failed to authenticate the request. Please refer to the information in the www-authenticate"
                        + " header.")));
    }

    private Optional<Answer> bySignature(Request request, String container, String blob, char permission) {
        return switch (sharedAccess.judge(request.parameters(), container, blob, permission, present.get())) {
            case GOOD -> Optional.empty();
            case FORGED, EXPIRED -> Optional.of(failed());
            case NOT_ALLOWED -> Optional.of(notPermitted());
        };
    }

    private static Answer notPermitted() {
        return AzureErrors.storage(
                403,
                "AuthorizationPermissionMismatch",
                "This request is not authorized to perform this operation using this permission.");
    }

    private Answer challenged(Answer refusal) {
        return refusal.withHeader(
                "WWW-Authenticate",
                "Bearer authorization_uri=https://login.microsoftonline.com/" + registration.tenantId()
                        + "/oauth2/authorize resource_id=" + Audience.STORAGE.uri());
    }

    private static Answer failed() {
        return AzureErrors.storage(
                403,
                "AuthenticationFailed",
                "Server failed to authenticate the request. Make sure the value of Authorization header is formed correctly"
                        + " including the signature.");
    }
}
