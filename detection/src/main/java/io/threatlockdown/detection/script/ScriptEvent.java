package io.threatlockdown.detection.script;

import io.threatlockdown.detection.Analysis;
import io.threatlockdown.detection.Finding;
import io.threatlockdown.detection.LogLine;
import io.threatlockdown.event.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of a script, or of a block of {@code events} in a document: {@code +10s SigninLogs {"ResultType": "0"} -> 100201}, a row of a
 * table, or {@code Mon 08:00 line Jan 09 10:11:12 web01 app: text -> none}, a line of text. What stands behind the arrow may be missing
 * with the arrow.
 *
 * @param happened as written
 * @param arrived as written; "" when the event came as soon as it happened, or with the one before when it is late
 * @param kind the table, or {@code line}
 * @param content the columns as a JSON object, or the text
 * @param expected what stands behind the arrow; "" without one
 */
public record ScriptEvent(String happened, String arrived, String kind, String content, String expected) {
    private static final String TIME = "\\+\\w+|[A-Za-z]{3} \\d\\d:\\d\\d";
    private static final Pattern FORM =
            Pattern.compile("(" + TIME + ") +(?:arrives +(" + TIME + ") +)?(\\w+) +(.*)", Pattern.DOTALL);
    private static final Pattern REPEATED =
            Pattern.compile("(\\+\\w+) +x([1-9]\\d{0,3}) +([1-9]\\d{0,5})s +(.*)", Pattern.DOTALL);
    private static final String NUMBER = "$(#)";
    private static final String LINE = "line";
    private static final String ARROW = " -> ";
    private static final String LOCATION = "stdin";

    /**
     * The events of a line of a script: {@code +10s x20 3s TABLE {…}} is twenty of them, three seconds after each other, in which {@code
     * $(#)} is the number of each, from 1. What stands behind the arrow is said of the last one.
     *
     * @throws MalformedScriptException when the line is none
     */
    static List<ScriptEvent> parseAll(String line) {
        Matcher repeated = REPEATED.matcher(line.strip());
        if (!repeated.matches()) {
            return List.of(parse(line));
        }
        ScriptEvent one = parse(repeated.group(1) + " " + repeated.group(4));
        int count = Integer.parseInt(repeated.group(2));
        Duration apart = Duration.ofSeconds(Long.parseLong(repeated.group(3)));
        Duration first = Duration.between(ScriptTime.of("+0s"), one.happens());
        List<ScriptEvent> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(new ScriptEvent(
                    "+" + first.plus(apart.multipliedBy(i)).toSeconds() + "s",
                    one.arrived,
                    one.kind,
                    one.content.replace(NUMBER, Integer.toString(i + 1)),
                    i + 1 == count ? one.expected : ""));
        }
        return List.copyOf(all);
    }

    /** @throws MalformedScriptException when the line is none */
    public static ScriptEvent parse(String line) {
        Matcher event = FORM.matcher(line.strip());
        if (!event.matches()) {
            throw new MalformedScriptException("this is not TIME TABLE {…} -> ID, nor TIME line TEXT -> ID");
        }
        String arrived = event.group(2) == null ? "" : event.group(2);
        String kind = event.group(3);
        String rest = event.group(4);
        int arrow = kind.equals(LINE) ? rest.lastIndexOf(ARROW) : behindObject(rest);
        String content = (arrow < 0 ? rest : rest.substring(0, arrow)).strip();
        String expected =
                arrow < 0 ? "" : rest.substring(arrow + ARROW.length()).strip();
        ScriptEvent read = new ScriptEvent(event.group(1), arrived, kind, content, expected);
        ScriptTime.of(read.happened);
        if (!arrived.isEmpty()) {
            ScriptTime.of(arrived);
        }
        if (read.isRow()) {
            read.columns();
        }
        return read;
    }

    /** Where the arrow behind a JSON object is, in which there may be others; -1 for none. */
    private static int behindObject(String rest) {
        for (int arrow = rest.indexOf(ARROW); arrow >= 0; arrow = rest.indexOf(ARROW, arrow + 1)) {
            if (isObject(rest.substring(0, arrow))) {
                return arrow;
            }
        }
        return -1;
    }

    private static boolean isObject(String text) {
        try {
            return text.stripTrailing().endsWith("}") && Json.read(text).isObject();
        } catch (JacksonException other) {
            return false;
        }
    }

    /** Whether it is a row of a table, and no line of text. */
    public boolean isRow() {
        return !kind.equals(LINE);
    }

    public Instant happens() {
        return ScriptTime.of(happened);
    }

    /** @param before when the event before it arrived */
    public Instant arrival(Instant before) {
        if (!arrived.isEmpty()) {
            return ScriptTime.of(arrived);
        }
        Instant happens = happens();
        return happens.isBefore(before) ? before : happens;
    }

    public Finding analyze(Analysis analysis, Instant arrival) {
        return isRow()
                ? analysis.analyze(JsonRow.collected(kind, happens(), columns()), arrival)
                : analysis.analyze(new LogLine(LOCATION, content), arrival);
    }

    /** As the Tester takes it: a row as one JSON object that names its table and its time, or the text. */
    String text() {
        if (!isRow()) {
            return content;
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("Type", kind);
        row.put("TimeGenerated", happens().toString());
        columns().properties().forEach(column -> row.putIfAbsent(column.getKey(), column.getValue()));
        return Json.write(row);
    }

    private JsonNode columns() {
        JsonNode columns;
        try {
            columns = Json.read(content);
        } catch (JacksonException notJson) {
            throw new MalformedScriptException("the row is not JSON (" + notJson.getOriginalMessage()
                    + "); write the columns as one object on this line");
        }
        if (!columns.isObject()) {
            throw new MalformedScriptException(
                    "the row is no JSON object; write its columns as {\"Column\": \"value\"}");
        }
        return columns;
    }
}
