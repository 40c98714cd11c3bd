package io.threatlockdown.azure;

import com.microsoft.aad.msal4j.MsalServiceException;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns what Microsoft's library throws into one line with the remedy. The texts of Entra ID change and can be long, so the line is
 * ours and only the AADSTS number is theirs.
 */
final class LogonFailure {
    private static final Pattern AADSTS = Pattern.compile("AADSTS(\\d+)");

    private final URI authority;
    private final String tenant;
    private final String applicationId;

    LogonFailure(URI authority, String tenant, String applicationId) {
        this.authority = authority;
        this.tenant = tenant;
        this.applicationId = applicationId;
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
                        "wrong secret for application " + applicationId
                                + ": did you paste the secret's id instead of its value?");
            case "7000222" ->
                refused(
                        code,
                        "the secret of application " + applicationId
                                + " has expired: make a new one in Entra ID and put it into the credentials file");
            case "700016" ->
                refused(
                        code,
                        "tenant " + tenant + " does not know application " + applicationId
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
                        "tenant " + tenant + " does not know the Log Analytics API: give application " + applicationId
                                + " the API permission Data.Read of 'Log Analytics API'");
            case "700025", "7000218" ->
                refused(
                        code,
                        "application " + applicationId
                                + " does not log on with a secret: allow it in its registration in Entra ID");
            case "90024", "90033", "90006", "90090", "90012", "90055" ->
                new TokenOutcome.Unreachable("Entra ID is in trouble for the moment (AADSTS" + code + ")");
            default ->
                refused(
                        code,
                        "Entra ID refuses application " + applicationId + " in tenant " + tenant
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
                authority.getHost() + " refuses application " + applicationId + " in tenant " + tenant + ": HTTP "
                        + status
                        + Optional.ofNullable(answer.errorCode())
                                .map(code -> ", " + OneLine.of(code))
                                .orElse(""));
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
