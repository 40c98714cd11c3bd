package io.threatlockdown.detection;

import io.threatlockdown.detection.decoder.Decoder;
import io.threatlockdown.detection.field.EventFields;
import io.threatlockdown.detection.pattern.RunawayMatchException;
import io.threatlockdown.detection.rule.RuleNode;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.Rule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Finds the rule that an event raises. Safe to share between threads. */
public final class Detector {
    private static final Logger LOG = LoggerFactory.getLogger(Detector.class);
    private static final String LOCATION = "Azure";

    private final Ruleset ruleset;
    private final int logAlertLevel;
    private final FieldLayouts layouts;
    private final Set<String> reportedRunaways = ConcurrentHashMap.newKeySet();

    /** @param logAlertLevel the lowest level that counts, inclusive; a rule's own options may decide otherwise */
    public Detector(Ruleset ruleset, int logAlertLevel) {
        this.ruleset = ruleset;
        this.logAlertLevel = logAlertLevel;
        this.layouts = new FieldLayouts(ruleset.fieldNames());
    }

    /** Empty when no rule holds, when the rule is of level 0, and when its level is below the threshold. */
    public Optional<Match> detect(Event event) {
        EventFields fields = new EventFields(event, layouts.of(event.schema()), ruleset.fieldNames());
        return ruleset.decoders().decode(fields, this::gaveUp).flatMap(decoded -> detect(decoded.decoder(), fields));
    }

    private Optional<Match> detect(Decoder decoder, EventFields fields) {
        return ruleset.rules()
                .find(decoder, fields, this::gaveUp)
                .filter(rule -> rule.alerts(logAlertLevel))
                .map(rule -> match(rule, decoder, fields));
    }

    private Match match(RuleNode rule, Decoder decoder, EventFields fields) {
        String title = ruleset.rules().title(rule);
        String description = ruleset.rules().describe(rule, fields);
        return new Match(
                new Rule(rule.id(), rule.level(), title, description, rule.groups(), rule.mitre()),
                decoder.name(),
                LOCATION,
                fields.actor(),
                fields.sourceIp());
    }

    /** Said once for each rule: a pattern that runs away does so again and again. */
    private void gaveUp(String owner, RunawayMatchException reason) {
        if (reportedRunaways.add(owner)) {
            LOG.warn(
                    "pattern takes too long and counts as not matching owner=\"{}\" reason=\"{}\"",
                    owner,
                    reason.getMessage());
        }
    }
}
