package io.threatlockdown.detection.script;

import io.threatlockdown.detection.RuleSample;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Events that must raise a rule, or must not. They meet a memory that is empty before.
 *
 * @param file as mistakes name it
 * @param line of its head, from 1
 * @param fires whether an event must raise the rule; else none may
 * @param words what it is about
 * @param lines in the order in which they arrive; one at least
 */
public record ScriptCase(String file, int line, int rule, boolean fires, String words, List<ScriptLine> lines) {
    public ScriptCase {
        lines = List.copyOf(lines);
    }

    /** As its head has it: {@code [880204 fires] one address tries five people}. */
    public String head() {
        return "[" + rule + (fires ? " fires] " : " quiet] ") + words;
    }

    /** As people see it who look at a rule, and as the Tester takes it. */
    public RuleSample sample() {
        return new RuleSample(
                rule, fires, "", lines.stream().map(line -> line.event().text()).collect(Collectors.joining("\n")));
    }

    @Override
    public String toString() {
        return file + ":" + line + " " + head();
    }
}
