package io.threatlockdown.azure.logon;

import com.azure.identity.CredentialUnavailableException;
import com.microsoft.aad.msal4j.MsalServiceException;
import io.threatlockdown.azure.cloud.AzureService;
import io.threatlockdown.azure.http.Causes;
import io.threatlockdown.azure.http.OneLine;
import io.threatlockdown.azure.http.Unanswered;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.ssl.SSLException;

/**
 * Turns what Microsoft's library throws into one line with the remedy. The texts of Entra ID change and can be long, so the line is
 * ours and only the AADSTS number is theirs.
 */
final class LogonFailure {
    private static final Pattern AADSTS = Pattern.compile("AADSTS(\\d+)");

    private final URI authority;
    private final AzureService service;
    private final String tenant;
    private final Credentials credentials;
    private final String principal;

    LogonFailure(URI authority, AzureService service, String tenant, Credentials credentials) {
        this.authority = authority;
        this.service = service;
        this.tenant = tenant;
        this.credentials = credentials;
        this.principal = credentials.principal();
    }

    TokenOutcome outcome(Throwable failure) {
        Optional<String> code = aadsts(failure);
        if (code.isPresent()) {
            return answered(code.get());
        }
        Optional<MsalServiceException> answer = Causes.find(failure, MsalServiceException.class);
        if (answer.isPresent()) {
            return withoutNumber(answer.get());
        }
        if (Causes.has(failure, CredentialUnavailableException.class)) {
            return unavailable();
        }
        Optional<TokenOutcome> ofTheFile = fileFailure(failure);
        if (ofTheFile.isPresent()) {
            return ofTheFile.get();
        }
        if (failure instanceof IllegalArgumentException notAsked) {
            return new TokenOutcome.Refused(
                    "",
                    "cannot ask for a token in tenant " + tenant + ": "
                            + OneLine.of(String.valueOf(notAsked.getMessage())));
        }
        if (!Causes.has(failure, IOException.class) && !Causes.has(failure, TimeoutException.class)) {
            return noToken();
        }
        return new TokenOutcome.Unreachable(Unanswered.describe(authority, failure));
    }

    private TokenOutcome answered(String code) {
        return switch (code) {
            case "7000215" ->
                refused(
                        code,
                        "wrong secret for " + principal + ": did you paste the secret's id instead of its value?");
            case "7000222" ->
                refused(
                        code,
                        "the secret of " + principal
                                + " has expired: make a new one in Entra ID and put it into the credentials file");
            case "700016" ->
                refused(
                        code,
                        "tenant " + tenant + " does not know " + principal
                                + ": check application_id, and that tenantdomain is the application's tenant");
            case "90002" ->
                refused(
                        code,
                        "there is no tenant " + tenant + " at " + authority.getHost()
                                + ": check tenantdomain and the cloud");
            case "90038", "900432", "900382" ->
                refused(
                        code,
                        "tenant " + tenant + " is in another cloud than " + authority.getHost()
                                + ": set <cloud> to the tenant's");
            case "70011", "500011" ->
                refused(
                        code,
                        "tenant " + tenant + " does not know " + service.title() + ": " + service.permissionRemedy());
            case "700027" ->
                refused(
                        code,
                        "the certificate is not one of " + principal
                                + ": upload its public part in the registration in Entra ID, or name another file");
            case "700021", "700211", "700212", "700213" ->
                refused(
                        code,
                        principal + " does not trust the issuer of the token file: add a federated credential with its"
                                + " issuer and subject in the registration in Entra ID");
            case "700025", "7000218" ->
                refused(code, principal + " does not log on with a secret: allow it in its registration in Entra ID");
            case "90024", "90033", "90006", "90090", "90012", "90055" ->
                new TokenOutcome.Unreachable("Entra ID is in trouble for the moment (AADSTS" + code + ")");
            default ->
                refused(
                        code,
                        "Entra ID refuses " + principal + " in tenant " + tenant
                                + ": see https://login.microsoftonline.com/error?code=" + code);
        };
    }

    private TokenOutcome refused(String code, String message) {
        return new TokenOutcome.Refused(code, message + " (AADSTS" + code + ")");
    }

    private TokenOutcome withoutNumber(MsalServiceException answer) {
        Integer status = answer.statusCode();
        if (status == null) {
            return noToken();
        }
        if (status == 429 || status >= 500) {
            return new TokenOutcome.Unreachable(authority.getHost() + " is in trouble: HTTP " + status);
        }
        return new TokenOutcome.Refused(
                "",
                authority.getHost() + " refuses " + principal + " in tenant " + tenant + ": HTTP "
                        + status
                        + Optional.ofNullable(answer.errorCode())
                                .map(code -> ", " + OneLine.of(code))
                                .orElse(""));
    }

    /** There is nothing on this machine to log on with. */
    private TokenOutcome unavailable() {
        return new TokenOutcome.Refused(
                "",
                switch (credentials) {
                    case Credentials.ManagedIdentity identity ->
                        "there is no " + (identity.clientId().isPresent() ? principal : "managed identity")
                                + " here: give this machine one in the portal, or log on in another way";
                    case Credentials.AzureCli cli ->
                        "the azure-cli gives no token for tenant " + tenant + ": install it and run 'az login --tenant "
                                + tenant + "' as the user of this process";
                    case Credentials.ClientSecret secret -> principal + " cannot log on";
                    case Credentials.ClientCertificate certificate -> principal + " cannot log on";
                    case Credentials.WorkloadIdentity workload -> principal + " cannot log on";
                });
    }

    /** What is wrong with a file that the log-on reads; it may have changed since the configuration was checked. */
    private Optional<TokenOutcome> fileFailure(Throwable failure) {
        return switch (credentials) {
            case Credentials.ClientCertificate certificate
            when !Causes.has(failure, MsalServiceException.class) && !isNetwork(failure) ->
                Optional.of(new TokenOutcome.Refused(
                        "",
                        "cannot use the certificate file " + certificate.file()
                                + ": it must hold the certificate and its private key, as PEM, or as PKCS #12"
                                + " (.pfx) with the right certificate_password"));
            case Credentials.WorkloadIdentity workload
            when Causes.has(failure, NoSuchFileException.class) ->
                Optional.of(new TokenOutcome.Refused("", "the token file " + workload.tokenFile() + " does not exist"));
            default -> Optional.empty();
        };
    }

    private static boolean isNetwork(Throwable failure) {
        return Causes.has(failure, ConnectException.class)
                || Causes.has(failure, SSLException.class)
                || Causes.has(failure, HttpTimeoutException.class)
                || Causes.has(failure, UnknownHostException.class)
                || Causes.has(failure, TimeoutException.class);
    }

    /** The authority answered, and not with a token. */
    TokenOutcome noToken() {
        return new TokenOutcome.Unreachable(
                authority.getHost()
                        + " answers with something that is no token: is it an Entra ID authority, and does a proxy stand between?");
    }

    private static Optional<String> aadsts(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Matcher number = AADSTS.matcher(String.valueOf(cause.getMessage()));
            if (number.find()) {
                return Optional.of(number.group(1));
            }
        }
        return Optional.empty();
    }
}
