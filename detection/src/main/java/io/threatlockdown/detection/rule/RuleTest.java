package io.threatlockdown.detection.rule;

import io.threatlockdown.detection.field.EventFields;
import io.threatlockdown.detection.field.StaticField;
import io.threatlockdown.detection.pattern.RunawayListener;
import io.threatlockdown.detection.pattern.RunawayMatchException;
import io.threatlockdown.detection.pattern.TextPattern;

import java.util.List;
import java.util.Optional;

/** The walk of one event down the tree. */
final class RuleTest {
    private static final String LOCATION = "Azure";

    private final String decoder;
    private final EventFields event;
    private final RunawayListener runaways;

    RuleTest(String decoder, EventFields event, RunawayListener runaways) {
        this.decoder = decoder;
        this.event = event;
        this.runaways = runaways;
    }

    Optional<RuleNode> descend(RuleNode rule) {
        if (!holds(rule)) {
            return Optional.empty();
        }
        for (RuleNode child : rule.children().candidates(event)) {
            Optional<RuleNode> found = descend(child);
            if (found.isPresent()) {
                return found;
            }
        }
        return rule.definition().flags().noAlert() ? Optional.empty() : Optional.of(rule);
    }

    private boolean holds(RuleNode rule) {
        try {
            for (Condition condition : rule.definition().conditions()) {
                if (!holds(condition)) {
                    return false;
                }
            }
            return true;
        } catch (RunawayMatchException runaway) {
            runaways.gaveUp("rule " + rule.id(), runaway);
            return false;
        }
    }

    private boolean holds(Condition condition) {
        return switch (condition) {
            case Condition.DecodedAs as -> as.decoder().equals(decoder);
            case Condition.DynamicField field ->
                matches(event.dynamic(field.number()), field.pattern(), field.negated());
            case Condition.FixedField fixed -> matches(first(fixed.fields()), fixed.pattern(), fixed.negated());
            case Condition.FixedText fixed ->
                event.fixed(fixed.field()).filter(fixed.text()::equals).isPresent();
            case Condition.Address address -> isIn(address);
            case Condition.Location location -> location.pattern().matches(LOCATION) != location.negated();
            case Condition.ProgramName none -> false;
            case Condition.Log log -> log.pattern().matches(event.log()) != log.negated();
            case Condition.InList in ->
                in.field()
                        .text(event)
                        .filter(text -> in.lookup().holds(in.list(), text))
                        .isPresent();
            case Condition.Time when ->
                when.clock()
                        .time(event)
                        .filter(time -> when.times().contains(time.toLocalTime()))
                        .isPresent();
            case Condition.Weekday when ->
                when.clock()
                        .time(event)
                        .filter(time -> when.days().contains(time.getDayOfWeek()))
                        .isPresent();
            case Condition.LogSize size -> event.log().length() >= size.bytes();
        };
    }

    private static boolean matches(Optional<String> text, TextPattern pattern, boolean negated) {
        return text.isPresent() && pattern.matches(text.get()) != negated;
    }

    private Optional<String> first(List<StaticField> fields) {
        return fields.stream().flatMap(field -> event.fixed(field).stream()).findFirst();
    }

    private boolean isIn(Condition.Address address) {
        Optional<String> text = event.fixed(address.field());
        return text.isPresent()
                && address.networks().stream().anyMatch(network -> network.contains(text.get())) != address.negated();
    }
}
