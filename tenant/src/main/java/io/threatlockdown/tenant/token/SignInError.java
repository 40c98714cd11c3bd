package io.threatlockdown.tenant.token;

import io.threatlockdown.event.Json;
import io.threatlockdown.tenant.http.Answer;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Why no token was given, in the form of Entra ID.
 *
 * @param error the word that clients branch on: {@code invalid_client}
 * @param code the number behind {@code AADSTS}
 */
record SignInError(int status, String error, int code, String message) {
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    static SignInError tenantNotFound(String tenant) {
        return new SignInError(
                400,
                "invalid_request",
                90002,
                "Tenant '" + tenant
                        + "' not found. Check to make sure you have the correct tenant ID and are signing into the"
                        + " correct cloud. Check with your subscription administrator, this may happen if there are no active"
                        + " subscriptions for the tenant.");
    }

    static SignInError fieldMissing(String field) {
        return new SignInError(
                400,
                "invalid_request",
                900144,
                "The request body must contain the following parameter: '" + field + "'.");
    }

    static SignInError unsupportedGrant(String grant) {
        return new SignInError(
                400, "unsupported_grant_type", 70003, "The app requested an unsupported grant type '" + grant + "'.");
    }

    static SignInError unknownApplication(String clientId, String tenant) {
        return new SignInError(
                400,
                "unauthorized_client",
                700016,
                "Application with identifier '" + clientId + "' was not found in the directory '" + tenant
                        + "'. This can happen"
                        + " if the application has not been installed by the administrator of the tenant or consented to by any"
                        + " user in the tenant. You may have sent your authentication request to the wrong tenant.");
    }

    static SignInError wrongSecret(UUID clientId) {
        return new SignInError(
                401,
                "invalid_client",
                7000215,
                "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the"
                        + " client secret ID, for a secret added to app '" + clientId + "'.");
    }

    static SignInError secretExpired(UUID clientId) {
        return new SignInError(
                401,
                "invalid_client",
                7000222,
                "The provided client secret keys for app '" + clientId
                        + "' are expired. Visit the Azure portal to create new keys for your app.");
    }

    static SignInError noSecret() {
        return new SignInError(
                401,
                "invalid_client",
                7000218,
                "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.");
    }

    static SignInError invalidScope(String scope) {
        return new SignInError(
                400,
                "invalid_scope",
                70011,
                "The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope'"
                        + " is not valid. The scope " + scope + " is not valid.");
    }

    static SignInError unknownResource(String scope, String tenant) {
        String resource = scope.substring(0, scope.length() - "/.default".length());
        return new SignInError(
                400,
                "invalid_resource",
                500011,
                "The resource principal named " + resource + " was not found in the tenant named " + tenant
                        + ". This can happen"
                        + " if the application has not been installed by the administrator of the tenant or consented to by any"
                        + " user in the tenant. You might have sent your authentication request to the wrong tenant.");
    }

    static SignInError badCode() {
        return new SignInError(
                400,
                "invalid_grant",
                54005,
                "OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing"
                        + " refresh token.");
    }

    static SignInError otherRedirect() {
        return new SignInError(
                400,
                "invalid_grant",
                500112,
                "The reply address does not match the reply address provided when requesting Authorization code.");
    }

    static SignInError wrongVerifier() {
        return new SignInError(
                400,
                "invalid_grant",
                501481,
                "The Code_Verifier does not match the code_challenge supplied in the authorization request.");
    }

    Answer answer(Instant now) {
        String traceId = UUID.randomUUID().toString();
        String correlationId = UUID.randomUUID().toString();
        String timestamp = TIMESTAMP.format(now);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", error);
        body.put(
                "error_description",
                "AADSTS" + code + ": " + message + "\r\nTrace ID: " + traceId + "\r\nCorrelation ID: " + correlationId
                        + "\r\nTimestamp: " + timestamp);
        body.put("error_codes", List.of(code));
        body.put("timestamp", timestamp);
        body.put("trace_id", traceId);
        body.put("correlation_id", correlationId);
        body.put("error_uri", "https://login.microsoftonline.com/error?code=" + code);
        return Answer.json(status, Json.write(body))
                .withHeader("Cache-Control", "no-store, no-cache")
                .withHeader("Pragma", "no-cache");
    }
}
