package io.threatlockdown.workspace;

import io.threatlockdown.event.Alert;
import io.threatlockdown.event.Event;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What of an alert an exception can look at: read of an alert that is being raised, and of stored ones by a query, with one meaning. */
public enum ExceptionField {
    RULE("Rule", "tostring(RuleId)", alert -> String.valueOf(alert.rule().id())),
    USER("User", "User", Alert::user),
    SOURCE_IP("SourceIp", "SourceIp", Alert::sourceIp),
    /** The application that was used, or that acted. */
    APP("App", "App", alert -> text(alert, List.of("AppDisplayName", "ServicePrincipalName"))),
    OPERATION("Operation", "Operation", alert -> text(alert, List.of("OperationName", "Operation"))),
    TABLE("SourceTable", "SourceTable", alert -> alert.event().table());

    private final String word;
    private final String kql;
    private final Function<Alert, String> value;

    ExceptionField(String word, String kql, Function<Alert, String> value) {
        this.word = word;
        this.kql = kql;
        this.value = value;
    }

    /** As the API writes it. */
    public String word() {
        return word;
    }

    public static Optional<ExceptionField> ofWord(String word) {
        return Arrays.stream(values()).filter(field -> field.word.equals(word)).findFirst();
    }

    /** An expression over a row of {@code Alerts}, of the type string. */
    public String kql() {
        return kql;
    }

    /** Empty where the alert has none. */
    String of(Alert alert) {
        return value.apply(alert);
    }

    private static String text(Alert alert, List<String> columns) {
        Event event = alert.event();
        return columns.stream()
                .filter(column -> event.schema().indexOf(column) >= 0)
                .map(event::value)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }
}
