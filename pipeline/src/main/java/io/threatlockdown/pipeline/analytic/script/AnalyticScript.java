package io.threatlockdown.pipeline.analytic.script;

import io.threatlockdown.detection.script.CaseText;
import io.threatlockdown.detection.script.MalformedScriptException;
import io.threatlockdown.detection.script.ScriptTime;
import io.threatlockdown.event.Json;
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

    private AnalyticScript() {}

    /**
     * The cases in the order of the file; those with a mistake are left out.
     *
     * @param file the name to report mistakes under
     * @param problems hears of every mistake
     */
    public static List<AnalyticCase> parse(String file, String text, Consumer<Problem> problems) {
        String outside = "this line stands in no case; write [fires] WORDS or [quiet] WORDS above it";
        return CaseText.of(file, text, outside, problems).stream()
                .flatMap(written -> read(file, written).stream())
                .toList();
    }

    private static Optional<AnalyticCase> read(String file, CaseText written) {
        Matcher head = HEAD.matcher(written.head().text());
        if (!head.matches()) {
            written.reject(written.head(), "this is not [fires] WORDS, nor [quiet] WORDS");
            return Optional.empty();
        }
        boolean fires = head.group(1).equals("fires");
        written.requireWords(head.group(2));
        List<CaseStep> steps = new ArrayList<>();
        for (CaseText.Line line : written.lines()) {
            step(written, line, fires).ifPresent(steps::add);
        }
        if (written.isSound() && steps.stream().noneMatch(CaseStep.Run.class::isInstance)) {
            written.reject(written.head(), "the case has no run; write run +0s below its rows");
        }
        return written.isSound()
                ? Optional.of(new AnalyticCase(file, written.head().number(), fires, head.group(2), steps))
                : Optional.empty();
    }

    private static Optional<CaseStep> step(CaseText written, CaseText.Line line, boolean fires) {
        try {
            CaseStep step = step(line.text(), line.number());
            if (!fires && step instanceof CaseStep.Run run && run.expected().isPresent()) {
                written.reject(line, "the case says that nothing is found, and this line that something is");
            }
            return Optional.of(step);
        } catch (MalformedScriptException malformed) {
            written.reject(line, String.valueOf(malformed.getMessage()));
            return Optional.empty();
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
}
