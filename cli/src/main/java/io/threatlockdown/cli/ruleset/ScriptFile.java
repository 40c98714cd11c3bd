package io.threatlockdown.cli.ruleset;

import io.threatlockdown.detection.script.RuleScript;
import io.threatlockdown.detection.script.ScriptCase;
import io.threatlockdown.xml.Problem;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The cases of one {@code .events} file, in its order; possibly none. */
record ScriptFile(Path path, List<ScriptCase> cases) implements TestFile {
    ScriptFile {
        cases = List.copyOf(cases);
    }

    /** @throws MalformedTestException with every mistake */
    static ScriptFile of(Path path, String text) {
        List<Problem> problems = new ArrayList<>();
        List<ScriptCase> cases = RuleScript.parse(path.toString(), text, problems::add);
        if (!problems.isEmpty()) {
            throw new MalformedTestException(
                    problems.stream().map(Problem::toString).toList());
        }
        return new ScriptFile(path, cases);
    }
}
