package io.threatlockdown.detection.field;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a call to Microsoft Graph, or to the API before it, names behind the version.
 *
 * @param first in lower case, without a key: {@code users} of {@code users/ID/messages} and {@code users('ID')/messages}
 * @param second what stands behind the first step and its key; "" for nothing
 */
record GraphPath(String first, String second) {
    /** Behind the host stands the version of Graph, or the tenant of the older API. */
    private static final Pattern ADDRESS = Pattern.compile("^https?://[^/]+/+[^/]+/([^?]*)");

    private static final String MYSELF = "me";
    private static final Set<String> ACCOUNTS =
            Set.of("users", "groups", "serviceprincipals", "applications", "devices");

    static Optional<GraphPath> of(String address) {
        Matcher match = ADDRESS.matcher(address.toLowerCase(Locale.ROOT));
        if (!match.find()) {
            return Optional.empty();
        }
        List<String> steps = Arrays.stream(match.group(1).split("/"))
                .filter(step -> !step.isEmpty())
                .toList();
        if (steps.isEmpty()) {
            return Optional.empty();
        }
        String first = withoutKey(steps.getFirst());
        boolean hasKeyBehind = ACCOUNTS.contains(first) && first.equals(steps.getFirst());
        int second = hasKeyBehind ? 2 : 1;
        return Optional.of(new GraphPath(first, second < steps.size() ? withoutKey(steps.get(second)) : ""));
    }

    /** Whether the call is about one account, or about those of its kind. */
    boolean isOfAccounts() {
        return first.equals(MYSELF) || ACCOUNTS.contains(first);
    }

    /** What belongs to one account is of the area that stands behind it: {@code users/ID/messages} is about messages. */
    String area() {
        return isOfAccounts() && !second.isEmpty() ? second : first;
    }

    /** {@code users('ID')} is another way to write {@code users/ID}. */
    private static String withoutKey(String step) {
        int bracket = step.indexOf('(');
        return bracket < 0 ? step : step.substring(0, bracket);
    }
}
