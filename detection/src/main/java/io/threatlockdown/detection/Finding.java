package io.threatlockdown.detection;

import io.threatlockdown.detection.predecode.PreDecoded;
import io.threatlockdown.detection.rule.RuleNode;

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

    /** The rule's description with its fields filled in; "" without a rule. */
    String description();

    /** Whether it is an alert: a rule of at least level 1 that is to be logged. */
    boolean alerts();

    /** Whether the alert is marked for mail. */
    boolean mails();

    /** How often the rule was the chosen one in this hour, this time included. */
    int firedTimes();

    /** The texts of the earlier events that a rule over several events counted, the newest first. */
    List<String> previousLogs();

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
}
