package io.threatlockdown.detection.script;

import io.threatlockdown.xml.Position;
import io.threatlockdown.xml.Problem;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of cases. A case begins with {@code [ID fires] words} or {@code [ID quiet] words}; a line for each of its events follows, in the
 * form of {@link ScriptEvent}, where {@code -> ID} behind one says at which rule it ends, and {@code -> none} that it raises no alert
 * but a general one. Empty lines, and lines that begin with {@code #}, say nothing.
 *
 * <p>Reads one file.
 */
public final class RuleScript {
    private static final Pattern HEAD = Pattern.compile("\\[(\\d{1,6}) (fires|quiet)]\\s*(.*)");
    private static final Pattern EXPECTED = Pattern.compile("\\d{1,6}|" + ScriptLine.NONE);
    private static final String REMARK = "#";

    private final String file;
    private final Consumer<Problem> problems;
    private final List<ScriptCase> cases = new ArrayList<>();
    private final List<ScriptLine> lines = new ArrayList<>();
    private boolean inCase;
    private boolean isSound = true;
    private int headLine;
    private int rule;
    private boolean fires;
    private String words = "";

    private RuleScript(String file, Consumer<Problem> problems) {
        this.file = file;
        this.problems = problems;
    }

    /**
     * The cases in the order of the file; those with a mistake are left out.
     *
     * @param file the name to report mistakes under
     * @param problems hears of every mistake
     */
    public static List<ScriptCase> parse(String file, String text, Consumer<Problem> problems) {
        RuleScript script = new RuleScript(file, problems);
        int number = 0;
        for (String line : text.replace("\uFEFF", "").lines().toList()) {
            script.take(line.strip(), ++number);
        }
        script.close();
        return List.copyOf(script.cases);
    }

    private void take(String line, int number) {
        if (line.isEmpty() || line.startsWith(REMARK)) {
            return;
        }
        if (line.startsWith("[")) {
            open(line, number);
        } else if (inCase) {
            takeEvent(line, number);
        } else {
            reject(number, "an event stands in no case; write [ID fires] WORDS or [ID quiet] WORDS above it");
        }
    }

    private void open(String line, int number) {
        close();
        inCase = true;
        isSound = true;
        headLine = number;
        Matcher head = HEAD.matcher(line);
        if (!head.matches()) {
            reject(number, "this is not [ID fires] WORDS, nor [ID quiet] WORDS");
            return;
        }
        rule = Integer.parseInt(head.group(1));
        fires = head.group(2).equals("fires");
        words = head.group(3);
        if (words.isEmpty()) {
            reject(number, "the case says nothing of itself; write a few words behind the bracket");
        }
    }

    private void takeEvent(String line, int number) {
        try {
            List<ScriptEvent> events = ScriptEvent.parseAll(line);
            ScriptEvent event = events.getLast();
            if (!event.expected().isEmpty()
                    && !EXPECTED.matcher(event.expected()).matches()) {
                reject(number, "behind the arrow stands the id of a rule, or none; not '" + event.expected() + "'");
            } else if (!fires && event.expected().equals(Integer.toString(rule))) {
                reject(number, "the case says that no event raises " + rule + ", and this line that it does");
            }
            events.forEach(each -> lines.add(new ScriptLine(number, each)));
        } catch (MalformedScriptException malformed) {
            reject(number, String.valueOf(malformed.getMessage()));
        }
    }

    private void close() {
        if (inCase && isSound && lines.isEmpty()) {
            reject(headLine, "the case has no event; write one a line below its head");
        }
        if (inCase && isSound) {
            cases.add(new ScriptCase(file, headLine, rule, fires, words, lines));
        }
        lines.clear();
    }

    private void reject(int line, String message) {
        isSound = false;
        problems.accept(Problem.at(file, new Position(line, 1), message));
    }
}
