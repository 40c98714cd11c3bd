package io.threatlockdown.detection.rule;

import java.util.Optional;

/**
 * What a rule says of its alerts.
 *
 * @param log whether a match becomes an alert; empty when the level decides
 * @param mail whether an alert is marked for mail; empty when the level decides
 * @param fullLog whether alerts carry the whole event as text
 * @param counts whether alerts tell how often the rule fired
 * @param info a link or a text; "" for none
 * @param cve "" for none
 */
public record RuleOptions(
        Optional<Boolean> log, Optional<Boolean> mail, boolean fullLog, boolean counts, String info, String cve) {}
