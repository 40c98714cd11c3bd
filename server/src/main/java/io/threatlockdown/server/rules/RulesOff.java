package io.threatlockdown.server.rules;

import io.threatlockdown.detection.Detector;
import io.threatlockdown.detection.FileSelection;
import io.threatlockdown.detection.Ruleset;
import io.threatlockdown.detection.RulesetLoader;
import io.threatlockdown.detection.rule.RuleFacts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;

/** The rules of the files that the configuration leaves out; read anew when other rules take over. Safe to share between threads. */
@Component
public class RulesOff {
    private final Detector detector;
    private @Nullable Off off;

    RulesOff(Detector detector) {
        this.detector = detector;
    }

    /** @param all the ruleset as it would be if no rule file were left out */
    private record Off(Ruleset inForce, Optional<Ruleset> all, List<RuleFacts> rules) {}

    /** In the order in which they would load; none that is in force. */
    List<RuleFacts> rules() {
        return off().rules();
    }

    /** The ruleset that has them; empty when no rule is off. */
    Optional<RulesInForce.Survey> survey() {
        return off().all().map(RulesInForce.Survey::of);
    }

    private synchronized Off off() {
        Ruleset now = detector.ruleset();
        Off known = off;
        if (known == null || known.inForce() != now) {
            known = read(now);
            off = known;
        }
        return known;
    }

    private static Off read(Ruleset now) {
        FileSelection rules = now.files().rules();
        if (rules.excluded().isEmpty()) {
            return new Off(now, Optional.empty(), List.of());
        }
        Ruleset all =
                RulesetLoader.load(now.files().withAllRules(), now.settings()).ruleset();
        return new Off(
                now,
                Optional.of(all),
                all.facts().stream()
                        .filter(rule -> now.version(rule.id()).isEmpty())
                        .toList());
    }
}
