package io.threatlockdown.kql;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
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

    /** A table of Azure shows some columns only to queries that name them; the referee knows no such columns. */
    private static final String HIDDEN = "_(TimeReceived|ItemId|ResourceId)\\d*";

    @Test
    void everyQueryIsJudgedAsMicrosoftJudgesIt() throws Exception {
        Map<String, String> queries = queries();
        Map<String, String> differences = new TreeMap<>();
        int accepted = 0;
        int refused = 0;
        int elsewhere = 0;
        int unsupported = 0;
        try (Database database = Compiler.withTables()) {
            Optional<Referee> found = Referee.on(Compiler.tables(database));
            assumeTrue(found.isPresent(), "skipped: Node.js with npm, or the registry of npm, is not here");
            try (Referee referee = found.get()) {
                for (Map.Entry<String, String> query : queries.entrySet()) {
                    Verdict theirs = withoutHidden(referee.judge(query.getValue()));
                    Verdict ours = withoutHidden(Compiler.judge(database, query.getValue()));
                    if (ours instanceof Verdict.Unknown || theirs instanceof Verdict.Unknown) {
                        unsupported++;
                    } else if (ours instanceof Verdict.Refused mine && theirs instanceof Verdict.Refused yours) {
                        refused++;
                        if (mine.line() != yours.line() || Math.abs(mine.column() - yours.column()) > 1) {
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
                + ", in another place " + elsewhere + " / not supported here " + unsupported + " / different "
                + differences.size());
        KnownDifferences known = new KnownDifferences(
                "/referee-differences.jsonl", ids -> ids.startsWith("own") || queries.size() > own().size());
        Map<String, String> unlisted = known.unlisted(differences);
        unlisted.forEach((id, difference) -> show("DIFFERENT " + id + ": " + difference + "\n  " + queries.get(id)));
        assertThat(unlisted).as("differences that are not in the list").isEmpty();
        assertThat(known.idle(differences))
                .as("differences in the list that are no more")
                .isEmpty();
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

    private static Verdict withoutHidden(Verdict verdict) {
        return verdict instanceof Verdict.Accepted accepted
                ? new Verdict.Accepted(accepted.columns().stream()
                        .filter(column -> !column.name().matches(HIDDEN))
                        .toList())
                : verdict;
    }

    /** By an id that says where they are from. */
    private static Map<String, String> queries() throws IOException {
        Map<String, String> queries = new LinkedHashMap<>();
        own().forEach(query -> queries.put("own: " + query, query));
        add(queries, "case", "kql/open-cases.jsonl", "id");
        add(queries, "published", "kql/real-queries.jsonl", "name");
        return queries;
    }

    private static List<String> own() {
        try {
            return Resources.lines("/referee-queries.txt");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
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
}
