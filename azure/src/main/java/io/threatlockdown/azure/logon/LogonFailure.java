package io.threatlockdown.azure.logon;

import com.azure.identity.CredentialUnavailableException;
import com.microsoft.aad.msal4j.MsalServiceException;
import io.threatlockdown.azure.cloud.AzureService;
import io.threatlockdown.azure.cloud.ShownId;
import io.threatlockdown.azure.grant.Registration;
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
        Registration registration = new Registration(applicationId());
        return switch (code) {
            case "7000215" ->
                refused(
                        code,
                        "wrong secret for " + principal,
                        "if it is the secret's id, take its value instead; else " + registration.newSecret());
            case "7000222" -> refused(code, "the secret of " + principal + " has expired", registration.newSecret());
            case "700016" ->
                refused(
                        code,
                        "tenant " + tenant + " does not know " + principal,
                        "check application_id, and that tenantdomain is the application's tenant ("
                                + registration.overview() + ")");
            case "7000229" ->
                refused(
                        code,
                        principal + " is not installed in tenant " + tenant,
                        "make its service principal: az ad sp create --id " + applicationId());
            case "7000112" ->
                refused(
                        code,
                        principal + " is disabled",
                        "allow it to log on (portal: Entra ID > Enterprise applications > " + applicationId()
                                + " > Properties > Enabled for users to sign-in)");
            case "501051" ->
                refused(
                        code,
                        principal + " is not assigned to " + service.title(),
                        "assign it (portal: Entra ID > Enterprise applications > " + service.title()
                                + " > Users and groups)");
            case "53003" ->
                refused(
                        code,
                        "a conditional access policy keeps " + principal + " out",
                        "allow this machine's address in it (portal: Entra ID > Conditional Access > Sign-in logs"
                                + " names the policy)");
            case "90002" ->
                refused(
                        code,
                        "there is no tenant " + tenant + " at " + authority.getHost(),
                        "check tenantdomain and <cloud> (portal: Entra ID > Overview, or: az account show --query"
                                + " tenantId)");
            case "90038", "900432", "900382" ->
                refused(
                        code,
                        "tenant " + tenant + " is in another cloud than " + authority.getHost(),
                        "set <cloud> to the tenant's");
            case "70011", "500011" ->
                refused(code, "tenant " + tenant + " does not know " + service.title(), service.permissionRemedy());
            case "700027" ->
                refused(
                        code,
                        "the certificate is not one of " + principal,
                        registration.newCertificate(certificateFile()));
            case "1000502" ->
                refused(
                        code,
                        "the certificate of " + principal + " has expired or is not valid yet",
                        "make a new one; " + registration.newCertificate(certificateFile()));
            case "700024" ->
                refused(
                        code,
                        "what " + principal + " signed with its certificate is not valid at this time",
                        "set this machine's clock: it differs by minutes from Entra ID's");
            case "700021", "700211", "700212", "700213" ->
                refused(code, principal + " does not trust the issuer of the token file", registration.federation());
            case "700025", "7000218" ->
                refused(
                        code,
                        principal + " does not log on with a secret",
                        "set 'Allow public client flows' to No (portal: Entra ID > App registrations > "
                                + applicationId() + " > Authentication)");
            case "90024", "90033", "90006", "90090", "90012", "90055" ->
                new TokenOutcome.Unreachable("Entra ID is in trouble for the moment (AADSTS" + code + ")");
            default ->
                refused(
                        code,
                        "Entra ID refuses " + principal + " in tenant " + tenant,
                        "see https://login.microsoftonline.com/error?code=" + code);
        };
    }

    /** As it stands in commands and in the portal. */
    private String applicationId() {
        String id = switch (credentials) {
            case Credentials.ClientSecret secret -> secret.applicationId();
            case Credentials.ClientCertificate certificate -> certificate.applicationId();
            case Credentials.WorkloadIdentity workload -> workload.applicationId();
            case Credentials.ManagedIdentity identity -> identity.clientId().orElse("APPLICATION_ID");
            case Credentials.AzureCli cli -> "APPLICATION_ID";
        };
        return ShownId.inCommand(id);
    }

    private String certificateFile() {
        return credentials instanceof Credentials.ClientCertificate certificate
                ? certificate.file().toString()
                : "the certificate";
    }

    private TokenOutcome refused(String code, String message, String remedy) {
        return new TokenOutcome.Refused(code, message + " (AADSTS" + code + ")", remedy);
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
