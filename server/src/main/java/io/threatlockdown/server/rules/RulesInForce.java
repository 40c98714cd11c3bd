package io.threatlockdown.server.rules;

import io.threatlockdown.detection.Detector;
import io.threatlockdown.detection.RuleSource;
import io.threatlockdown.detection.Ruleset;
import io.threatlockdown.detection.rule.RuleFacts;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is said of the rules that the detector goes by; looked over anew when others take over. Safe to share between threads. */
@Component
public class RulesInForce {
    private final Detector detector;
    private volatile Survey survey;

    RulesInForce(Detector detector) {
        this.detector = detector;
        this.survey = Survey.of(detector.ruleset());
    }

    /** @param byId in the order in which they load */
    public record Survey(Ruleset ruleset, List<RuleFacts> rules, Map<Integer, RuleFacts> byId) {
        static Survey of(Ruleset ruleset) {
            List<RuleFacts> rules = ruleset.facts();
            return new Survey(
                    ruleset, rules, rules.stream().collect(Collectors.toMap(RuleFacts::id, Function.identity())));
        }

        public RuleSource source(RuleFacts rule) {
            return ruleset.source(rule);
        }
    }

    /** The rules of now, in the order in which they load. */
    public List<RuleFacts> rules() {
        return survey().rules();
    }

    /** Of the rules of now. */
    public Survey survey() {
        Ruleset now = detector.ruleset();
        Survey known = survey;
        if (known.ruleset() != now) {
            known = Survey.of(now);
            survey = known;
        }
        return known;
    }
}
