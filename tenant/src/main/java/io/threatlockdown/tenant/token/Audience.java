package io.threatlockdown.tenant.token;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The APIs that tokens can be asked for. */
public enum Audience {
    LOG_ANALYTICS(
            "https://api.loganalytics.io",
            "https://api.loganalytics.azure.com",
            "ca7f3f0b-7d91-482c-8e09-c5d840d0eac5"),
    GRAPH("https://graph.microsoft.com", "00000003-0000-0000-c000-000000000000"),
    STORAGE("https://storage.azure.com", "e406a681-f3d4-42a8-90b6-c2b029497af1"),
    MANAGEMENT("https://management.azure.com", "https://management.core.windows.net");

    private static final String DEFAULT_SCOPE = "/.default";

    /** Azure's client library makes the scope of the host that queries are sent to, without its port. */
    private static final Pattern THIS_MACHINE = Pattern.compile("https://(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?");

    private final String uri;
    private final List<String> otherNames;

    Audience(String uri, String... otherNames) {
        this.uri = uri;
        this.otherNames = List.of(otherNames);
    }

    /** The {@code aud} of its tokens. */
    public String uri() {
        return uri;
    }

    /** The API that a scope names: its address or its application id with {@code /.default} behind. */
    static Optional<Audience> ofScope(String scope) {
        if (!scope.endsWith(DEFAULT_SCOPE)) {
            return Optional.empty();
        }
        String name = scope.substring(0, scope.length() - DEFAULT_SCOPE.length());
        // A resource whose own address ends in a slash is asked for with two.
        String resource = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        if (THIS_MACHINE.matcher(resource).matches()) {
            return Optional.of(LOG_ANALYTICS);
        }
        return Arrays.stream(values())
                .filter(audience -> audience.uri.equals(resource) || audience.otherNames.contains(resource))
                .findFirst();
    }
}
