package io.threatlockdown.server.alerts.detail;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What codes and words of Entra ID mean. Immutable, safe to share between threads. */
final class SignInWords {
    private static final Pattern CODE_IN_TEXT = Pattern.compile("AADSTS(\\d{4,8})");
    private static final List<String> RISK_FIELDS = List.of(
            "RiskLevelDuringSignIn", "RiskLevelAggregated", "RiskLevel", "RiskState", "RiskDetail", "RiskEventType");

    private final Map<String, Result> results = new HashMap<>();
    private final Map<String, String> risks = new HashMap<>();

    private SignInWords() {
        for (List<String> row : ShippedTable.read("sign-in-results.tsv", 5)) {
            results.put(row.get(0), new Result(row.get(0), row.get(1), row.get(2), row.get(3), row.get(4)));
        }
        ShippedTable.read("risk-words.tsv", 3).forEach(row -> risks.put(row.get(0) + " " + row.get(1), row.get(2)));
    }

    /**
     * The outcome of a sign-in.
     *
     * @param kind success, wrong-password, no-account, locked, blocked, mfa, conditional-access, device, expired, consent, app, federation,
     *     interrupt; "unknown" for a code that is not in the table
     * @param next what to look at
     */
    record Result(String code, String kind, String title, String meaning, String next) {}

    record Risk(String field, String value, String meaning) {}

    static SignInWords shipped() {
        return new SignInWords();
    }

    /** The outcome that an event names by its code; empty for events without one. */
    Optional<Result> result(JsonNode event) {
        return code(event)
                .map(code -> results.getOrDefault(
                        code,
                        new Result(
                                code,
                                "unknown",
                                "AADSTS" + code,
                                "This code is not in the table of this version.",
                                "Microsoft explains it at login.microsoftonline.com/error?code=" + code + ".")));
    }

    private static Optional<String> code(JsonNode event) {
        String given = text(event, "ResultType");
        if (given.matches("\\d{1,8}") && isSignIn(event)) {
            return Optional.of(given);
        }
        for (String field : List.of("ResultDescription", "ResultReason")) {
            Matcher named = CODE_IN_TEXT.matcher(text(event, field));
            if (named.find()) {
                return Optional.of(named.group(1));
            }
        }
        String inside = event.path("Status").path("errorCode").asString("");
        return inside.matches("\\d{1,8}") ? Optional.of(inside) : Optional.empty();
    }

    /** Other tables have numbers of other meanings there. */
    private static boolean isSignIn(JsonNode event) {
        return event.has("AppDisplayName")
                || event.has("ServicePrincipalName")
                || text(event, "Category").toLowerCase(Locale.ROOT).contains("signin");
    }

    /** The risk that an event speaks of, in words; fields that say nothing of use are left out. */
    List<Risk> risks(JsonNode event) {
        List<Risk> found = new ArrayList<>();
        for (String field : RISK_FIELDS) {
            String value = text(event, field);
            String meaning = risks.get(field + " " + value.toLowerCase(Locale.ROOT));
            if (meaning != null) {
                found.add(new Risk(field, value, meaning));
            }
        }
        return found;
    }

    private static String text(JsonNode event, String field) {
        JsonNode value = event.path(field);
        return value.isString() || value.isNumber() ? value.asString() : "";
    }
}
