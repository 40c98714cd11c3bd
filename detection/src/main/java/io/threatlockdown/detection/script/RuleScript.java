package io.threatlockdown.detection.script;

import io.threatlockdown.xml.Problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of cases. A case begins with {@code [ID fires] words} or {@code [ID quiet] words}; a line for each of its events follows, in the
 * form of {@link ScriptEvent}, where {@code -> ID} behind one says at which rule it ends, and {@code -> none} that it raises no alert
 * but a general one. Empty lines, and lines that begin with {@code #}, say nothing.
 */
public final class RuleScript {
    private static final Pattern HEAD = Pattern.compile("\\[(\\d{1,6}) (fires|quiet)]\\s*(.*)");
    private static final Pattern EXPECTED = Pattern.compile("\\d{1,6}|" + ScriptLine.NONE);

    private RuleScript() {}

    /**
     * The cases in the order of the file; those with a mistake are left out.
     *
     * @param file the name to report mistakes under
     * @param problems hears of every mistake
     */
    public static List<ScriptCase> parse(String file, String text, Consumer<Problem> problems) {
        String outside = "an event stands in no case; write [ID fires] WORDS or [ID quiet] WORDS above it";
        return CaseText.of(file, text, outside, problems).stream()
                .flatMap(written -> read(file, written).stream())
                .toList();
    }

    private static Optional<ScriptCase> read(String file, CaseText written) {
        Matcher head = HEAD.matcher(written.head().text());
        if (!head.matches()) {
            written.reject(written.head(), "this is not [ID fires] WORDS, nor [ID quiet] WORDS");
            return Optional.empty();
        }
        int rule = Integer.parseInt(head.group(1));
        boolean fires = head.group(2).equals("fires");
        written.requireWords(head.group(3));
        List<ScriptLine> events = new ArrayList<>();
        for (CaseText.Line line : written.lines()) {
            events.addAll(events(written, line, rule, fires));
        }
        if (written.isSound() && events.isEmpty()) {
            written.reject(written.head(), "the case has no event; write one a line below its head");
        }
        return written.isSound()
                ? Optional.of(new ScriptCase(file, written.head().number(), rule, fires, head.group(3), events))
                : Optional.empty();
    }

    private static List<ScriptLine> events(CaseText written, CaseText.Line line, int rule, boolean fires) {
        try {
            List<ScriptEvent> events = ScriptEvent.parseAll(line.text());
            String expected = events.getLast().expected();
            if (!expected.isEmpty() && !EXPECTED.matcher(expected).matches()) {
                written.reject(line, "behind the arrow stands the id of a rule, or none; not '" + expected + "'");
            } else if (!fires && expected.equals(Integer.toString(rule))) {
                written.reject(line, "the case says that no event raises " + rule + ", and this line that it does");
            }
            return events.stream()
                    .map(event -> new ScriptLine(line.number(), event))
                    .toList();
        } catch (MalformedScriptException malformed) {
            written.reject(line, String.valueOf(malformed.getMessage()));
            return List.of();
        }
    }
}
