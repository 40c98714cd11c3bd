package io.threatlockdown.pipeline.analytic.script;

import io.threatlockdown.detection.script.MalformedScriptException;
import io.threatlockdown.detection.script.ScriptTime;
import io.threatlockdown.event.Json;
import io.threatlockdown.xml.Position;
import io.threatlockdown.xml.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of cases of an analytic rule. A case begins with {@code [fires] words} or {@code [quiet] words}; below it stand rows, how far tables
 * are collected, and runs:
 *
 * <pre>{@code
 * [fires] the log of sign-ins stops
 * from -28d to -4h every 10m SigninLogs {"UserPrincipalName": "ann@contoso.example"}
 * -1h SigninLogs {"UserPrincipalName": "bob@contoso.example"}
 * collected SigninLogs until -30m
 * run +0s -> {"Table": "SigninLogs"}
 * }</pre>
 *
 * <p>Reads one file.
 */
public final class AnalyticScript {
    private static final String TIME = "[+-]\\w+|[A-Za-z]{3} \\d\\d:\\d\\d";
    private static final Pattern HEAD = Pattern.compile("\\[(fires|quiet)]\\s*(.*)");
    private static final Pattern RUN = Pattern.compile("run +(" + TIME + ")(?: +-> +(.*))?");
    private static final Pattern COLLECTED = Pattern.compile("collected +(\\w+) +until +(" + TIME + ")");
    private static final Pattern NOT_COLLECTED = Pattern.compile("not +collected +(\\w+)");
    private static final Pattern ROW = Pattern.compile("(" + TIME + ") +(\\w+) +(\\{.*)");
    private static final Pattern ROWS =
            Pattern.compile("from +(" + TIME + ") +to +(" + TIME + ") +every +(\\d{1,6}[smhd])"
                    + "(?: +between +(\\d\\d:\\d\\d) +and +(\\d\\d:\\d\\d))?(?: +on +([A-Za-z-]+))? +(\\w+) +(\\{.*)");
    private static final String NONE = "none";
    private static final String REMARK = "#";

    private final String file;
    private final Consumer<Problem> problems;
    private final List<AnalyticCase> cases = new ArrayList<>();
    private final List<CaseStep> steps = new ArrayList<>();
    private boolean inCase;
    private boolean isSound = true;
    private int headLine;
    private boolean fires;
    private String words = "";

    private AnalyticScript(String file, Consumer<Problem> problems) {
        this.file = file;
        this.problems = problems;
    }

    /**
     * The cases in the order of the file; those with a mistake are left out.
     *
     * @param file the name to report mistakes under
     * @param problems hears of every mistake
     */
    public static List<AnalyticCase> parse(String file, String text, Consumer<Problem> problems) {
        AnalyticScript script = new AnalyticScript(file, problems);
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
            takeStep(line, number);
        } else {
            reject(number, "this line stands in no case; write [fires] WORDS or [quiet] WORDS above it");
        }
    }

    private void open(String line, int number) {
        close();
        inCase = true;
        isSound = true;
        headLine = number;
        Matcher head = HEAD.matcher(line);
        if (!head.matches()) {
            reject(number, "this is not [fires] WORDS, nor [quiet] WORDS");
            return;
        }
        fires = head.group(1).equals("fires");
        words = head.group(2);
        if (words.isEmpty()) {
            reject(number, "the case says nothing of itself; write a few words behind the bracket");
        }
    }

    private void takeStep(String line, int number) {
        try {
            CaseStep step = step(line, number);
            if (!fires && step instanceof CaseStep.Run run && run.expected().isPresent()) {
                reject(number, "the case says that nothing is found, and this line that something is");
            }
            steps.add(step);
        } catch (MalformedScriptException malformed) {
            reject(number, String.valueOf(malformed.getMessage()));
        }
    }

    private static CaseStep step(String line, int number) {
        Matcher run = RUN.matcher(line);
        if (run.matches()) {
            return run(run, number);
        }
        Matcher collected = COLLECTED.matcher(line);
        if (collected.matches()) {
            return new CaseStep.Collected(collected.group(1), Optional.of(ScriptTime.of(collected.group(2))));
        }
        Matcher not = NOT_COLLECTED.matcher(line);
        if (not.matches()) {
            return new CaseStep.Collected(not.group(1), Optional.empty());
        }
        Matcher rows = ROWS.matcher(line);
        if (rows.matches()) {
            return new CaseStep.Rows(rows.group(7), times(rows).all(), checked(rows.group(8)));
        }
        Matcher row = ROW.matcher(line);
        if (row.matches()) {
            return new CaseStep.Rows(row.group(2), List.of(ScriptTime.of(row.group(1))), checked(row.group(3)));
        }
        throw new MalformedScriptException("this is not TIME TABLE {…}, from TIME to TIME every 10m TABLE {…},"
                + " collected TABLE until TIME, not collected TABLE, nor run TIME -> {…}");
    }

    private static CaseStep.Run run(Matcher run, int number) {
        Instant at = ScriptTime.of(run.group(1));
        String expected = run.group(2) == null ? "" : run.group(2).strip();
        boolean isNothing = expected.equals(NONE);
        return new CaseStep.Run(
                number,
                at,
                expected.isEmpty() || isNothing ? Optional.empty() : Optional.of(object(expected)),
                isNothing);
    }

    private static RowTimes times(Matcher rows) {
        Instant from = ScriptTime.of(rows.group(1));
        Instant to = ScriptTime.of(rows.group(2));
        boolean isAllDay = rows.group(4) == null;
        LocalTime begin = isAllDay ? LocalTime.MIDNIGHT : time(rows.group(4));
        LocalTime end = isAllDay ? LocalTime.MIDNIGHT : time(rows.group(5));
        Set<DayOfWeek> days = rows.group(6) == null ? RowTimes.ALL_DAYS : RowTimes.days(rows.group(6));
        Duration every = Duration.between(ScriptTime.of("+0s"), ScriptTime.of("+" + rows.group(3)));
        return new RowTimes(from, to, every, begin, end, days);
    }

    private static LocalTime time(String written) {
        try {
            return LocalTime.parse(written);
        } catch (DateTimeException notATime) {
            throw new MalformedScriptException("'" + written + "' is no time of a day; write 09:05 or 23:15");
        }
    }

    private static String checked(String columns) {
        object(columns);
        return columns;
    }

    private static JsonNode object(String written) {
        try {
            if (Json.read(written) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException notJson) {
            throw new MalformedScriptException("the columns are no JSON: " + notJson.getOriginalMessage());
        }
        throw new MalformedScriptException("the columns are no JSON object; write {\"Column\": \"value\"}");
    }

    private void close() {
        if (inCase && isSound && steps.stream().noneMatch(CaseStep.Run.class::isInstance)) {
            reject(headLine, "the case has no run; write run +0s below its rows");
        }
        if (inCase && isSound) {
            cases.add(new AnalyticCase(file, headLine, fires, words, steps));
        }
        steps.clear();
    }

    private void reject(int line, String message) {
        isSound = false;
        problems.accept(Problem.at(file, new Position(line, 1), message));
    }
}
