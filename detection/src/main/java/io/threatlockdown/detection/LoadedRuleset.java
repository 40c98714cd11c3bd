package io.threatlockdown.detection;

import io.threatlockdown.xml.Problem;

import java.util.List;

/**
 * What loading gave.
 *
 * @param ruleset all that had no mistake
 * @param problems every mistake, in the order of the files: decoders, then rules
 */
public record LoadedRuleset(Ruleset ruleset, List<Problem> problems) {
    public LoadedRuleset {
        problems = List.copyOf(problems);
    }
}
