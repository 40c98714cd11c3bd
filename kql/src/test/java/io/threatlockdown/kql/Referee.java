package io.threatlockdown.kql;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Microsoft's own parser and binder, in a process of Node.js; installed by npm below {@code target} when it is asked for first. */
final class Referee implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> FILES = List.of("package.json", "package-lock.json", "referee.cjs");

    private final Process process;
    private final BufferedWriter questions;
    private final BufferedReader answers;

    private Referee(Process process) {
        this.process = process;
        questions = process.outputWriter(StandardCharsets.UTF_8);
        answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /** The referee for queries on these tables, to which hidden columns are as others. Empty where Node.js or the library cannot be had. */
    static Optional<Referee> on(List<TableSchema> tables) throws IOException, InterruptedException {
        Path home = Path.of("target", "referee").toAbsolutePath();
        Files.createDirectories(home);
        for (String file : FILES) {
            Files.copy(Path.of("src/test/referee", file), home.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!run(home, "node", "--version") || !installed(home)) {
            return Optional.empty();
        }
        Referee referee = new Referee(new ProcessBuilder("node", "referee.cjs")
                .directory(home.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
        referee.write(JSON.writeValueAsString(
                tables.stream().collect(Collectors.toMap(TableSchema::name, Referee::columns))));
        return Optional.of(referee);
    }

    private static boolean installed(Path home) throws IOException, InterruptedException {
        Path record = home.resolve("installed.json");
        Path lock = home.resolve("package-lock.json");
        if (Files.exists(record) && Files.mismatch(record, lock) == -1) {
            return true;
        }
        if (!run(home, "npm", "ci", "--no-audit", "--no-fund")) {
            return false;
        }
        Files.copy(lock, record, StandardCopyOption.REPLACE_EXISTING);
        return true;
    }

    /** Whether the command could be started and ended well within two minutes. */
    private static boolean run(Path folder, String... command) throws InterruptedException {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        List<String> words = windows
                ? Stream.concat(Stream.of("cmd", "/c"), Arrays.stream(command)).toList()
                : List.of(command);
        try {
            Process process = new ProcessBuilder(words)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve(command[0] + ".log").toFile())
                    .start();
            if (process.waitFor(2, TimeUnit.MINUTES)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
            return false;
        } catch (IOException absent) {
            return false;
        }
    }

    private static String columns(TableSchema table) {
        return table.columns().stream()
                .map(column ->
                        KqlText.identifier(column.name()) + ":" + column.type().keyword())
                .collect(Collectors.joining(", ", "(", ")"));
    }

    /** What it says of a query. */
    Verdict judge(String query) throws IOException {
        JsonNode answer = ask(query);
        return refusal(answer.get("errors").valueStream()).orElseGet(() -> accepted(answer.get("columns")));
    }

    /**
     * What it says of each of the expressions behind a pipe, as a query with that alone; only its type counts. They are asked for all
     * at once, so each must be right in its grammar.
     *
     * @param pipe what the expressions stand behind, as {@code "T | project"}
     */
    List<Verdict> judge(String pipe, List<String> expressions) throws IOException {
        String lines = IntStream.range(0, expressions.size())
                .mapToObj(i -> "x" + i + " = " + expressions.get(i))
                .collect(Collectors.joining(",\n"));
        JsonNode answer = ask(pipe + "\n" + lines);
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < expressions.size(); i++) {
            int line = i + 2;
            String name = "x" + i;
            verdicts.add(refusal(answer.get("errors")
                            .valueStream()
                            .filter(error -> error.get("line").asInt() == line))
                    .orElseGet(() -> accepted(JSON.valueToTree(answer.get("columns")
                            .valueStream()
                            .filter(column -> column.get(0).asString().equals(name))
                            .toList()))));
        }
        return verdicts;
    }

    private JsonNode ask(String query) throws IOException {
        write(JSON.writeValueAsString(query));
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("the referee ended at: " + query);
        }
        return JSON.readTree(line);
    }

    private static Optional<Verdict> refusal(Stream<JsonNode> errors) {
        return errors.min((a, b) -> Integer.compare(offset(a), offset(b)))
                .map(error -> new Verdict.Refused(
                        error.get("line").asInt(),
                        error.get("column").asInt(),
                        error.get("message").asString()));
    }

    private static Verdict accepted(JsonNode columns) {
        List<ResultColumn> found = new ArrayList<>();
        for (JsonNode column : columns) {
            Optional<KqlType> type = type(column.get(1).asString());
            if (type.isEmpty()) {
                return new Verdict.Unknown("the type of " + column);
            }
            found.add(new ResultColumn(column.get(0).asString(), type.get()));
        }
        return new Verdict.Accepted(found);
    }

    private static int offset(JsonNode error) {
        return error.get("line").asInt() * 10_000 + error.get("column").asInt();
    }

    private static Optional<KqlType> type(String keyword) {
        return Arrays.stream(KqlType.values())
                .filter(type -> keyword.toLowerCase(Locale.ROOT).startsWith(type.keyword()))
                .findFirst();
    }

    private void write(String line) throws IOException {
        questions.write(line);
        questions.newLine();
        questions.flush();
    }

    @Override
    public void close() throws IOException {
        questions.close();
        process.destroy();
    }
}
