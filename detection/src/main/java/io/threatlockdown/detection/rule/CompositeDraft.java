package io.threatlockdown.detection.rule;

import io.threatlockdown.detection.correlation.Clock;
import io.threatlockdown.detection.correlation.CorrelatedField;
import io.threatlockdown.detection.correlation.Distinct;
import io.threatlockdown.detection.correlation.KeyField;
import io.threatlockdown.detection.correlation.StepFields;
import io.threatlockdown.detection.correlation.Travel;
import io.threatlockdown.detection.pattern.TextPattern;

import java.util.List;
import java.util.Optional;

/**
 * What a rule asks of several events, before the rules that it looks at are known.
 *
 * @param frequency how many events, this one included
 * @param timeframe in units of 100 ns, as is the lateness
 */
record CompositeDraft(
        Looking looking,
        int frequency,
        long timeframe,
        Clock clock,
        long lateness,
        List<KeyField> keys,
        List<CorrelatedField> different,
        Optional<Distinct> distinct,
        Optional<Travel> travel,
        List<StepFields> ofSteps,
        boolean anyAgent) {
    /** The element that it is written with. */
    String element() {
        return switch (looking) {
            case Looking.AtRule rule -> "if_matched_sid";
            case Looking.AtGroup group -> "if_matched_group";
            case Looking.AtText text -> "if_matched_regex";
            case Looking.AtSteps steps -> "sequence";
            case Looking.AtPair pair -> "pair";
        };
    }

    /** Which earlier events it looks at. */
    sealed interface Looking {
        record AtRule(int id) implements Looking {}

        record AtGroup(String written, TextPattern pattern) implements Looking {}

        record AtText(TextPattern pattern) implements Looking {}

        record AtSteps(List<Integer> ids) implements Looking {}

        /** The second rule behind the first, another one. */
        record AtPair(int first, int second) implements Looking {}
    }
}
