package io.threatlockdown.detection.script;

import java.util.List;

/**
 * How a case went.
 *
 * @param endedAt the rule that each event raised, in the order of their lines; 0 for none
 * @param wanted what was expected and did not come, as words; "" when the case passes
 * @param got what came in its place, as words; "" when the case passes
 */
public record ScriptOutcome(ScriptCase test, List<Integer> endedAt, String wanted, String got) {
    public ScriptOutcome {
        endedAt = List.copyOf(endedAt);
    }

    static ScriptOutcome passed(ScriptCase test, List<Integer> endedAt) {
        return new ScriptOutcome(test, endedAt, "", "");
    }

    public boolean passed() {
        return wanted.isEmpty();
    }
}
