package io.threatlockdown.detection.script;

import io.threatlockdown.xml.Position;
import io.threatlockdown.xml.Problem;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * One case in a file of tests, before it is understood: a head in brackets and the lines below it. Empty lines, and lines that begin with
 * {@code #}, say nothing.
 */
public final class CaseText {
    private static final String REMARK = "#";

    private final String file;
    private final Consumer<Problem> problems;
    private final Line head;
    private final List<Line> lines = new ArrayList<>();
    private boolean isSound = true;

    /** @param number in the file, from 1 @param text without blanks around it */
    public record Line(int number, String text) {}

    private CaseText(String file, Line head, Consumer<Problem> problems) {
        this.file = file;
        this.head = head;
        this.problems = problems;
    }

    /**
     * The cases of a file, in their order.
     *
     * @param file the name to report mistakes under
     * @param outside what is wrong with a line above the first head
     * @param problems hears of every mistake
     */
    public static List<CaseText> of(String file, String text, String outside, Consumer<Problem> problems) {
        List<CaseText> cases = new ArrayList<>();
        int number = 0;
        for (String written : text.replace("\uFEFF", "").lines().toList()) {
            Line line = new Line(++number, written.strip());
            if (line.text().isEmpty() || line.text().startsWith(REMARK)) {
                continue;
            }
            if (line.text().startsWith("[")) {
                cases.add(new CaseText(file, line, problems));
            } else if (cases.isEmpty()) {
                problems.accept(Problem.at(file, new Position(number, 1), outside));
            } else {
                cases.getLast().lines.add(line);
            }
        }
        return cases;
    }

    public Line head() {
        return head;
    }

    public List<Line> lines() {
        return List.copyOf(lines);
    }

    /** Reports a mistake; a case with one is left out. */
    public void reject(Line line, String message) {
        isSound = false;
        problems.accept(Problem.at(file, new Position(line.number(), 1), message));
    }

    /** Reports a head without words behind its bracket. */
    public void requireWords(String words) {
        if (words.isEmpty()) {
            reject(head, "the case says nothing of itself; write a few words behind the bracket");
        }
    }

    public boolean isSound() {
        return isSound;
    }
}
