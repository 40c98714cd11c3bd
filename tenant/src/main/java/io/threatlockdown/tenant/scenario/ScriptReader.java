package io.threatlockdown.tenant.scenario;

import io.threatlockdown.event.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads scripts: what happens, as rows of tables.
 *
 * <pre>{@code
 * # a remark
 * [secret-added] A key of one's own is given to an application.
 * +0s  AuditLogs {"OperationName": "Add service principal credentials",
 *      "TargetResources": [{"id": "$(app.principal)"}]}
 * +90s x8 15s SigninLogs {"UserPrincipalName": "$(person#.upn)"}
 * }</pre>
 *
 * <p>A line that begins with a blank continues the row above; {@code x8 15s} stands for eight rows, 15 seconds apart. What
 * {@link Cast} knows stands for the placeholders. Reads one file, once.
 */
final class ScriptReader {
    private static final Pattern HEAD = Pattern.compile("\\[([a-z0-9-]+)]\\s*(.*)");
    private static final Pattern STEP =
            Pattern.compile("\\+(\\d+[smh])\\s+(?:x(\\d+)\\s+(\\d+[smh])\\s+)?(\\w+)\\s+(\\{.*)", Pattern.DOTALL);

    private final String file;
    private final List<Script> scripts = new ArrayList<>();
    private Optional<Script> open = Optional.empty();
    private final List<ScriptStep> steps = new ArrayList<>();

    private ScriptReader(String file) {
        this.file = file;
    }

    /** The scripts of all files that {@code files.txt} of a folder of this package names, in that order. */
    static List<Script> folder(String folder) {
        return resource(folder + "/files.txt")
                .lines()
                .filter(name -> !name.isBlank())
                .flatMap(name -> read(name, resource(folder + "/" + name)).stream())
                .toList();
    }

    static String resource(String name) {
        try (InputStream in = ScriptReader.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param file what it is called in messages
     * @throws IllegalArgumentException when a line is neither; the message names it
     */
    static List<Script> read(String file, String text) {
        return new ScriptReader(file).read(text.lines().toList());
    }

    private List<Script> read(List<String> lines) {
        StringBuilder row = new StringBuilder();
        int rowLine = 0;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("#") || line.isBlank()) {
                continue;
            }
            if (Character.isWhitespace(line.charAt(0))) {
                row.append('\n').append(line);
                continue;
            }
            endRow(row, rowLine);
            if (line.startsWith("[")) {
                endScript();
                begin(line, i + 1);
            } else {
                row.append(line);
                rowLine = i + 1;
            }
        }
        endRow(row, rowLine);
        endScript();
        return scripts;
    }

    private void begin(String line, int number) {
        Matcher head = HEAD.matcher(line);
        if (!head.matches()) {
            throw wrong(
                    number, "a script begins with its name in brackets, in lower case: [secret-added] what happens");
        }
        open = Optional.of(new Script(head.group(1), head.group(2), List.of()));
    }

    private void endScript() {
        open.ifPresent(script -> {
            if (steps.isEmpty()) {
                throw new IllegalArgumentException(file + ": [" + script.name() + "] has no rows");
            }
            scripts.add(new Script(script.name(), script.about(), steps));
        });
        steps.clear();
    }

    private void endRow(StringBuilder row, int number) {
        if (row.isEmpty()) {
            return;
        }
        Matcher step = STEP.matcher(row);
        if (open.isEmpty() || !step.matches()) {
            throw wrong(number, "a row is '+30s TABLE {…}' or '+30s x8 15s TABLE {…}', below a name in brackets");
        }
        steps.add(new ScriptStep(
                duration(step.group(1)),
                step.group(2) == null ? 1 : Integer.parseInt(step.group(2)),
                step.group(3) == null ? Duration.ZERO : duration(step.group(3)),
                step.group(4),
                columns(step.group(5), number),
                file + ":" + number));
        row.setLength(0);
    }

    private ObjectNode columns(String json, int number) {
        try {
            JsonNode node = Json.mapper().readTree(json);
            if (node instanceof ObjectNode columns) {
                return columns;
            }
        } catch (JacksonException e) {
            throw wrong(number, "the row is no JSON: " + e.getOriginalMessage());
        }
        throw wrong(number, "the row is no JSON object");
    }

    static Duration duration(String text) {
        return Duration.parse((text.endsWith("d") ? "P" : "PT") + text);
    }

    private IllegalArgumentException wrong(int number, String what) {
        return new IllegalArgumentException(file + ":" + number + ": " + what);
    }
}
