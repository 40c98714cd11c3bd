package io.threatlockdown.tenant.graph;

import io.threatlockdown.event.Json;
import io.threatlockdown.tenant.http.Answer;
import io.threatlockdown.tenant.http.AzureErrors;
import io.threatlockdown.tenant.http.Request;
import io.threatlockdown.tenant.token.Registration;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code /applications}: the one registration of the tenant. Of its secret it shows the first three characters and the end, as Graph
 * does. Source: Microsoft Graph documentation, "application resource type" and "passwordCredential resource type".
 */
final class ApplicationList {
    static final String PERMISSION = "Application.Read.All";
    private static final Pattern BY_APP_ID = Pattern.compile("(?i)applications\\(appId='([^']*)'\\)");
    private static final Pattern FILTER = Pattern.compile("\\s*appId\\s+eq\\s+'([^']*)'\\s*");
    private static final int HINT = 3;

    private final Registration registration;

    ApplicationList(Registration registration) {
        this.registration = registration;
    }

    static boolean isAt(String path) {
        return path.equalsIgnoreCase("applications") || BY_APP_ID.matcher(path).matches();
    }

    Answer answer(Request request, String path) {
        Matcher one = BY_APP_ID.matcher(path);
        if (one.matches()) {
            return isOurs(one.group(1))
                    ? Answer.json(200, Json.write(selected(request)))
                    : AzureErrors.graph(
                            404,
                            "Request_ResourceNotFound",
                            "Resource '" + one.group(1) + "' does not exist or one of its queried reference-property"
                                    + " objects are not present.");
        }
        Optional<String> filter = Optional.ofNullable(request.parameters().get("$filter"));
        if (filter.isPresent() && !FILTER.matcher(filter.get()).matches()) {
            return AzureErrors.graph(
                    400, "Request_UnsupportedQuery", "Unsupported or invalid query filter clause specified.");
        }
        boolean ours = filter.map(FILTER::matcher)
                .filter(Matcher::matches)
                .map(match -> isOurs(match.group(1)))
                .orElse(true);
        return Answer.json(200, Json.write(Map.of("value", ours ? List.of(selected(request)) : List.of())));
    }

    private boolean isOurs(String appId) {
        return registration.clientId().toString().equalsIgnoreCase(appId);
    }

    private Map<String, Object> selected(Request request) {
        Map<String, Object> whole = whole();
        String select = request.parameters().getOrDefault("$select", "");
        if (!select.isBlank()) {
            whole.keySet().retainAll(Arrays.asList(select.split("\\s*,\\s*")));
        }
        return whole;
    }

    private Map<String, Object> whole() {
        Map<String, Object> secret = new LinkedHashMap<>();
        secret.put("customKeyIdentifier", null);
        secret.put("displayName", "collector");
        secret.put("endDateTime", registration.secretExpires().toString());
        secret.put("hint", registration.clientSecret().substring(0, HINT));
        secret.put("keyId", named("key").toString());
        secret.put("secretText", null);
        secret.put("startDateTime", null);
        Map<String, Object> application = new LinkedHashMap<>();
        application.put("id", named("object").toString());
        application.put("appId", registration.clientId().toString());
        application.put("displayName", "Log collector");
        application.put("signInAudience", "AzureADMyOrg");
        application.put("keyCredentials", List.of());
        application.put("passwordCredentials", List.of(secret));
        return application;
    }

    private UUID named(String what) {
        return UUID.nameUUIDFromBytes((what + " of " + registration.clientId()).getBytes(StandardCharsets.UTF_8));
    }
}
