package io.threatlockdown.server.alerts;

import io.threatlockdown.server.ApiErrors.BadRequestException;
import io.threatlockdown.workspace.ExceptionField;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What alerts of a list are put together by. */
enum Grouping {
    /**
     * One rule and one entity in one hour of the clock: what a person would read as one thing happening, and an alert that comes late
     * changes no row but its own. The entity is the user or, where there is none, the address.
     */
    REPEAT(
            "repeat",
            "\n| extend KeyRule = RuleId, KeyUser = User, KeyIp = iff(isnotempty(User), \"\", SourceIp)"
                    + ", KeyBegin = bin(TimeGenerated, 1h)",
            "KeyRule, KeyUser, KeyIp, KeyBegin"),
    RULE("rule", "\n| extend KeyRule = RuleId", "KeyRule"),
    USER("user", "\n| extend KeyUser = User", "KeyUser"),
    IP("ip", "\n| extend KeyIp = SourceIp", "KeyIp"),
    APP("app", "\n| extend KeyApp = " + ExceptionField.APP.kql(), "KeyApp"),
    RESOURCE("resource", "\n| extend KeyResource = " + AlertColumn.RESOURCE.text(), "KeyResource"),
    SESSION("session", "\n| extend KeySession = " + AlertColumn.SESSION.text(), "KeySession"),
    STATUS("status", "\n| extend KeyStatus = Status", "KeyStatus");

    private final String word;
    private final String steps;
    private final String keys;

    Grouping(String word, String steps, String keys) {
        this.word = word;
        this.steps = steps;
        this.keys = keys;
    }

    static Grouping ofWord(@Nullable String word) {
        return Arrays.stream(values())
                .filter(grouping -> grouping.word.equals(word))
                .findFirst()
                .orElseThrow(() -> BadRequestException.invalid("'by' is one of "
                        + Arrays.stream(values()).map(by -> by.word).collect(Collectors.joining(", "))));
    }

    /** Steps of a KQL query behind a filter that put the keys on each row. */
    String steps() {
        return steps;
    }

    /** The names of the keys' columns. */
    String keys() {
        return keys;
    }

    boolean isByRule() {
        return this == REPEAT || this == RULE;
    }
}
