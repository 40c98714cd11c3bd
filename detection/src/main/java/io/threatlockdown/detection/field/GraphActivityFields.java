package io.threatlockdown.detection.field;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Calls to Microsoft Graph and to the API before it. */
record GraphActivityFields() implements DerivedFields {
    /** Behind the host stands the version of Graph, or the tenant of the older API. */
    private static final Pattern ADDRESS = Pattern.compile("^https?://[^/]+/+[^/]+/([^?]*)");

    private static final List<String> USERS = List.of("UserId");
    private static final List<String> APPS = List.of("AppId", "ServicePrincipalId");
    private static final List<String> ADDRESSES = List.of("IPAddress", "CallerIpAddress");
    private static final String MYSELF = "me";
    private static final Set<String> ACCOUNTS =
            Set.of("users", "groups", "serviceprincipals", "applications", "devices");

    @Override
    public Optional<String> value(Row row, DerivedField field) {
        return switch (field) {
            case DerivedField.Actor actor -> row.first(columns(actor)).map(actor::tidied);
            case DerivedField.Resource resource ->
                resource.part() == ResourceField.GRAPH_AREA
                        ? row.text("RequestUri").flatMap(GraphActivityFields::area)
                        : Optional.empty();
            case DerivedField.Target target -> Optional.empty();
            case DerivedField.Changed changed -> Optional.empty();
            case DerivedField.Detail detail -> Optional.empty();
            case DerivedField.Request request -> Optional.empty();
            case DerivedField.Asked asked -> Optional.empty();
            case DerivedField.Kubernetes kubernetes -> Optional.empty();
            case DerivedField.AuthenticationSteps steps -> Optional.empty();
        };
    }

    @Override
    public List<String> columns(DerivedField.Actor field) {
        return switch (field) {
            case USER -> USERS;
            case APP -> APPS;
            case IP -> ADDRESSES;
        };
    }

    /** What belongs to one account is of the area that stands behind it: {@code users/ID/messages} is about messages. */
    private static Optional<String> area(String address) {
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
        int further = steps.size();
        String first = withoutKey(steps.getFirst());
        if (first.equals(MYSELF) || ACCOUNTS.contains(first)) {
            boolean hasNoKeyToCome = first.equals(MYSELF) || !first.equals(steps.getFirst());
            further = hasNoKeyToCome ? 1 : 2;
        }
        return Optional.of(further < steps.size() ? withoutKey(steps.get(further)) : first);
    }

    /** {@code users('ID')} is another way to write {@code users/ID}. */
    private static String withoutKey(String step) {
        int bracket = step.indexOf('(');
        return bracket < 0 ? step : step.substring(0, bracket);
    }
}
