package io.threatlockdown.detection;

import io.threatlockdown.detection.predecode.PreDecoded;
import io.threatlockdown.detection.rule.RuleNode;
import io.threatlockdown.event.AlertDetails;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.Rule;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What decoders and rules made of one event. Its texts are ordinary texts. */
public interface Finding {
    /** The header that was cut off; of a row, one without any part. */
    PreDecoded header();

    /** The name of the decoder on record; "" when none took the event. */
    String decoder();

    /** The name of its parent; "" when it has none. */
    String parentDecoder();

    /** The fields that the decoder gave, static ones first, each in its order; of a row, its columns that hold something. */
    Map<String, String> fields();

    /** The rule that the event ended at, which may be of level 0. */
    Optional<RuleNode> rule();

    /** The rule right above, which stands in for one that is silent as it raised an alert a short time ago. */
    Optional<RuleNode> instead();

    /** The rule that counts: {@link #instead()}, else {@link #rule()}; empty when a silent rule has none above it. */
    Optional<RuleNode> alerting();

    /**
     * What an alert says of the rule that counts.
     *
     * @throws java.util.NoSuchElementException when no rule does
     */
    default Rule alert() {
        RuleNode by = alerting().orElseThrow();
        return new Rule(by.id(), by.level(), title(), alertDescription(), by.groups(), by.mitre());
    }

    /** What an alert says beside its rule and its event. */
    AlertDetails details();

    /** The description of the rule that counts without an event: {@code …} stands for each field. */
    String title();

    /** The description of {@link #rule()} with its fields filled in; "" without a rule. */
    String description();

    /** The same of the rule that counts. */
    String alertDescription();

    /** Whether it is an alert: a rule of at least level 1 that is to be logged. */
    boolean alerts();

    /** Whether the alert is marked for mail. */
    boolean mails();

    /** How often the rule was the chosen one in this hour, this time included. */
    int firedTimes();

    /** The texts of the earlier events that a rule over several events counted, the newest first. */
    List<String> previousLogs();

    /** The text before a change, of a rule that compares with the last text; "" for other rules. */
    String previousLog();

    /** The event as a typed row; empty for a line. */
    Optional<Event> row();

    /** The whole event as text, as received. */
    String fullLog();

    String location();

    /** When it happened; the arrival when it does not say. */
    Instant time();

    Instant arrival();

    /** Who acted: the person, else the application; "" when the event names neither. */
    String user();

    /** The address acted from, without a port; "" when the event names none. */
    String sourceIp();

    /** The three digits of the agent that sent the event; {@code 000} is this installation itself. */
    String agentId();

    /** What the decoder says about an event that is seen for the first time; "" when it says nothing. */
    String firstTimeComment();

    /** Whether the rule that counts wants the whole event in its alert. */
    default boolean keepsFullLog() {
        return alerting().map(by -> by.options().fullLog()).orElse(true);
    }

    /** Whether the rule that counts wants {@link #firedTimes} in its alert. */
    default boolean keepsCounter() {
        return alerting().map(by -> by.options().counts()).orElse(true);
    }
}
