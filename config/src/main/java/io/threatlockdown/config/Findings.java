package io.threatlockdown.config;

import io.threatlockdown.xml.Position;
import io.threatlockdown.xml.Problem;
import io.threatlockdown.xml.XmlElement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Gathers what is wrong and what is odd while a file is read, so that all of it can be said at once. */
final class Findings {
    private static final Comparator<Problem> BY_PLACE =
            Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column);

    private final String file;
    private final Set<Problem> problems = new LinkedHashSet<>();
    private final Set<Notice> notices = new LinkedHashSet<>();

    Findings(String file) {
        this.file = file;
    }

    /** About an element as such. */
    void problem(XmlElement element, String message) {
        problem(element.position(), message);
    }

    void problem(Position position, String message) {
        problem(Problem.at(file, position, message));
    }

    /** About another file, or this one as a whole. */
    void problem(Problem problem) {
        problems.add(oneLine(problem));
    }

    void warning(Position position, String message) {
        notices.add(new Notice(Notice.Weight.WARNING, oneLine(Problem.at(file, position, message))));
    }

    void notice(Position position, String message) {
        notices.add(new Notice(Notice.Weight.NOTICE, oneLine(Problem.at(file, position, message))));
    }

    boolean anyProblem() {
        return !problems.isEmpty();
    }

    /** Those of this file by place, then those of others. */
    List<Problem> problems() {
        List<Problem> sorted = new ArrayList<>(problems);
        sorted.sort(Comparator.<Problem, Boolean>comparing(
                        problem -> !problem.file().equals(file))
                .thenComparing(BY_PLACE));
        return sorted;
    }

    List<Notice> notices() {
        List<Notice> sorted = new ArrayList<>(notices);
        sorted.sort(Comparator.comparing(Notice::about, BY_PLACE));
        return sorted;
    }

    /** A value that a message quotes may have lines of its own. */
    private static Problem oneLine(Problem problem) {
        String message = problem.message().replaceAll("[\\s\\p{Cntrl}]+", " ");
        return new Problem(problem.file(), problem.line(), problem.column(), message);
    }
}
