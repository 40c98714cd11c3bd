package io.threatlockdown.kql;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What is accepted, what is refused, how columns are named and typed: as Microsoft's own parser and binder say. */
class RefereeTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String HIDDEN = "_(TimeReceived|ItemId|ResourceId)\\d*";

    /** A column of each type, named by its first letter, or the next that is free. */
    static final TableSchema EVERY_TYPE = new TableSchema(
            "T",
            List.of("T"),
            List.of(
                    new TableColumn("b", KqlType.BOOL, "b", false),
                    new TableColumn("t", KqlType.DATETIME, "t", false),
                    new TableColumn("d", KqlType.DYNAMIC, "d", false),
                    new TableColumn("g", KqlType.GUID, "g", false),
                    new TableColumn("i", KqlType.INT, "i", false),
                    new TableColumn("l", KqlType.LONG, "l", false),
                    new TableColumn("r", KqlType.REAL, "r", false),
                    new TableColumn("s", KqlType.STRING, "s", false),
                    new TableColumn("n", KqlType.TIMESPAN, "n", false),
                    new TableColumn("m", KqlType.DECIMAL, "m", false)),
            Optional.empty());

    @Test
    void everyQueryIsJudgedAsMicrosoftJudgesIt() throws Exception {
        Map<String, String> queries = queries();
        Map<String, String> known = knownDifferences();
        Map<String, String> differences = new TreeMap<>();
        List<Verdict> unknown = new ArrayList<>();
        int accepted = 0;
        int refused = 0;
        int elsewhere = 0;
        try (Database database = new Database()) {
            AzureTables.addTo(database);
            database.add(EVERY_TYPE);
            Optional<Referee> found = Referee.on(tables(database));
            assumeTrue(found.isPresent(), "skipped: Node.js with npm, or the registry of npm, is not here");
            try (Referee referee = found.get()) {
                for (Map.Entry<String, String> query : queries.entrySet()) {
                    Verdict theirs = withoutHidden(referee.judge(query.getValue()));
                    Verdict ours = withoutHidden(ours(database, query.getValue()));
                    if (ours instanceof Verdict.Unknown || theirs instanceof Verdict.Unknown) {
                        unknown.add(ours);
                    } else if (ours instanceof Verdict.Refused mine && theirs instanceof Verdict.Refused yours) {
                        refused++;
                        if (mine.line() != yours.line() || mine.column() != yours.column()) {
                            elsewhere++;
                            show("ELSEWHERE " + query.getKey() + ": " + mine + " / " + yours);
                        }
                    } else if (ours.equals(theirs)) {
                        accepted++;
                    } else {
                        differences.put(query.getKey(), difference(ours, theirs));
                    }
                }
            }
        }
        System.out.println("accepted by both with the same columns " + accepted + " / refused by both " + refused
                + ", in another place " + elsewhere + " / not supported here " + unknown.size() + " / different "
                + differences.size());
        Map<String, String> unlisted = new TreeMap<>(differences);
        unlisted.keySet().removeAll(known.keySet());
        unlisted.forEach((id, difference) -> show("DIFFERENT " + id + ": " + difference + "\n  " + queries.get(id)));
        assertThat(unlisted).as("differences that are not in the list").isEmpty();
        assertThat(known.keySet().stream().filter(queries::containsKey))
                .as("differences in the list that are no more")
                .allMatch(differences::containsKey);
    }

    private static String difference(Verdict ours, Verdict theirs) {
        if (ours instanceof Verdict.Accepted mine && theirs instanceof Verdict.Accepted yours) {
            List<ResultColumn> here = new ArrayList<>(mine.columns());
            here.removeAll(yours.columns());
            List<ResultColumn> there = new ArrayList<>(yours.columns());
            there.removeAll(mine.columns());
            return "only ours " + new Verdict.Accepted(here) + ", only Microsoft's " + new Verdict.Accepted(there);
        }
        return "ours: " + summary(ours) + ", Microsoft's: " + summary(theirs);
    }

    private static String summary(Verdict verdict) {
        return verdict instanceof Verdict.Accepted ? "accepted" : verdict.toString();
    }

    private static void show(String line) {
        if (Boolean.getBoolean("kql.cases.show")) {
            System.out.println(line);
        }
    }

    private static List<TableSchema> tables(Database database) {
        return database.tableNames().stream()
                .map(name -> database.table(name).orElseThrow())
                .toList();
    }

    /** A table of Azure shows some columns only to queries that name them; the referee knows no such columns. */
    private static Verdict withoutHidden(Verdict verdict) {
        return verdict instanceof Verdict.Accepted accepted
                ? new Verdict.Accepted(accepted.columns().stream()
                        .filter(column -> !column.name().matches(HIDDEN))
                        .toList())
                : verdict;
    }

    static Verdict ours(Database database, String query) {
        try {
            return new Verdict.Accepted(new KqlCompiler(new DuckDbDialect())
                    .compile(query, database, QueryScope.at(Database.NOW))
                    .columns());
        } catch (KqlException e) {
            KqlError error = e.errors().getFirst();
            return switch (error.kind()) {
                case UNSUPPORTED -> new Verdict.Unknown(error.message());
                case SYNTAX, SEMANTIC -> new Verdict.Refused(error.line(), error.column(), error.message());
            };
        }
    }

    /** By an id that says where they are from. */
    private static Map<String, String> queries() throws IOException {
        Map<String, String> queries = new LinkedHashMap<>();
        for (String line : resource("/referee-queries.txt")) {
            queries.put("own: " + line, line);
        }
        add(queries, "case", "kql/open-cases.jsonl", "id");
        add(queries, "published", "kql/real-queries.jsonl", "name");
        return queries;
    }

    private static void add(Map<String, String> queries, String kind, String file, String id) throws IOException {
        Optional<Path> shared = SharedFolder.find(file);
        if (shared.isEmpty()) {
            System.out.println("skipped " + file + ": the folder of shared cases is not here");
            return;
        }
        for (String line : Files.readAllLines(shared.get())) {
            JsonNode node = JSON.readTree(line);
            String name = kind + ": " + node.get(id).asString();
            String query = node.get("query").asString();
            queries.put(queries.containsKey(name) ? name + ", again" : name, query);
        }
    }

    /** The reasons by id. */
    private static Map<String, String> knownDifferences() throws IOException {
        Map<String, String> known = new LinkedHashMap<>();
        for (String line : resource("/referee-differences.jsonl")) {
            JsonNode node = JSON.readTree(line);
            known.put(node.get("id").asString(), node.get("reason").asString());
        }
        return known;
    }

    private static List<String> resource(String name) throws IOException {
        try (InputStream file = RefereeTest.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }
}
