package io.threatlockdown.server.rules.drafts.fromquery;

import io.threatlockdown.detection.Detector;
import io.threatlockdown.detection.RuleSample;
import io.threatlockdown.detection.Ruleset;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventJson;
import io.threatlockdown.event.Json;
import io.threatlockdown.kql.Catalog;
import io.threatlockdown.kql.TableSchema;
import io.threatlockdown.kql.reading.Counting;
import io.threatlockdown.kql.reading.FieldTest;
import io.threatlockdown.kql.reading.QueryReader;
import io.threatlockdown.kql.reading.Reading;
import io.threatlockdown.kql.reading.TableQuery;
import io.threatlockdown.server.ApiErrors.BadRequestException;
import io.threatlockdown.server.TimeSpan;
import io.threatlockdown.server.rules.GroundRules;
import io.threatlockdown.server.rules.drafts.LocalRulesInUse;
import io.threatlockdown.workspace.QueryOptions;
import io.threatlockdown.workspace.Workspace;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes rules of queries. */
@Component
public class RuleDrafting {
    private static final int FEW = 3;
    /** As many events as one test takes. */
    private static final int MOST_IN_A_TEST = 200;

    private static final long LONGEST_TIMEFRAME = 99_999;

    private final Workspace workspace;
    private final Detector detector;
    private final LocalRulesInUse local;

    RuleDrafting(Workspace workspace, Detector detector, LocalRulesInUse local) {
        this.workspace = workspace;
        this.detector = detector;
        this.local = local;
    }

    /**
     * Rules of a query that was compiled.
     *
     * @param chosen rows of its answer, each as JSON; the newest are taken when there are none
     * @param span what the page looks at; empty where the query says that itself
     */
    DraftedRules of(String query, Optional<TimeSpan> span, List<String> chosen, QueryOptions options, Instant now) {
        Catalog catalog = workspace.readable(options);
        TableQuery read = switch (QueryReader.read(query, catalog)) {
            case Reading.OfOneTable(TableQuery one) -> one;
            case Reading.OfNoTable(String reason) -> throw BadRequestException.invalid("the query " + reason);
        };
        TableSchema table = catalog.table(read.table()).orElseThrow();
        Ruleset ruleset = local.inForceAndTest();
        List<Integer> parents = GroundRules.of(table.name(), ruleset, detector.settings(), now);
        List<Note> notes = new ArrayList<>(read.leftOut().stream().map(Note::of).toList());
        List<FieldTest> tests = fitting(read.tests(), notes);
        Optional<Counting> counting = read.counting().filter(count -> fits(count, notes));
        List<Integer> ids = local.freeIds(counting.isPresent() ? 2 : 1);
        int first = ids.getFirst();
        HuntedRows rows = new HuntedRows(workspace, options, table);

        Map<Integer, String> texts = new LinkedHashMap<>();
        texts.put(first, DraftXml.single(first, table.name(), parents, tests, counting.isPresent()));
        List<RuleSample> samples = new ArrayList<>();
        events(read, chosen, rows, table)
                .forEach(event -> samples.add(new RuleSample(first, true, table.name(), event)));
        counting.ifPresent(count -> {
            int id = ids.getLast();
            Duration within = within(read, count, span, notes);
            List<String> same = same(count, notes);
            texts.put(
                    id,
                    DraftXml.count(
                            id,
                            first,
                            table.name(),
                            count.least(),
                            within.toSeconds(),
                            same,
                            count.distinct().orElse("")));
            together(read, count, within, rows, notes)
                    .ifPresent(events -> samples.add(new RuleSample(id, true, table.name(), events)));
        });
        if (samples.isEmpty()) {
            notes.add(new Note("", "the query finds no row now, so there is no test to begin with", false));
        }
        return new DraftedRules(table.name(), texts, notes, samples);
    }

    private static List<FieldTest> fitting(List<FieldTest> all, List<Note> notes) {
        List<FieldTest> tests = new ArrayList<>();
        for (FieldTest test : all) {
            Optional<String> hindrance = RuleFields.hindrance(test);
            if (hindrance.isPresent()) {
                notes.add(new Note("where … " + test.field(), hindrance.get(), true));
                continue;
            }
            if (test.negated()) {
                notes.add(new Note(
                        "where … " + test.field(),
                        "an event without a value in " + test.field() + " does not raise the rule; the query finds it",
                        true));
            }
            tests.add(test);
        }
        return tests;
    }

    private static boolean fits(Counting counting, List<Note> notes) {
        Optional<String> hindrance = counting.distinct().flatMap(RuleFields::hindrance);
        hindrance.ifPresent(reason -> notes.add(new Note("summarize …", reason, true)));
        return hindrance.isEmpty();
    }

    private static List<String> same(Counting counting, List<Note> notes) {
        List<String> same = new ArrayList<>();
        for (Counting.Common common : counting.same()) {
            Optional<String> hindrance = RuleFields.hindrance(common.field());
            hindrance.ifPresent(reason -> notes.add(new Note("summarize … by " + common.field(), reason, true)));
            if (hindrance.isEmpty()) {
                same.add(common.field());
            }
        }
        return same;
    }

    private static Duration within(TableQuery read, Counting counting, Optional<TimeSpan> span, List<Note> notes) {
        if (counting.within().isPresent()) {
            Duration bin = counting.within().get();
            Duration within = capped(bin);
            notes.add(new Note(
                    "",
                    "the query counts in spans of " + words(bin) + " that stand still; the rule counts within any "
                            + words(within),
                    true));
            return within;
        }
        Duration all = read.lookBack().or(() -> span.map(TimeSpan::length)).orElse(Duration.ofHours(1));
        Duration within = capped(all);
        notes.add(new Note(
                "",
                within.equals(all)
                        ? "the query counts over all the time it looks at, and so the rule counts within "
                                + words(within) + "; a shorter timeframe is quicker"
                        : "the query counts over " + words(all) + "; the rule counts within " + words(within)
                                + ", which is the longest",
                !within.equals(all)));
        return within;
    }

    private static Duration capped(Duration time) {
        return Duration.ofSeconds(Math.clamp(time.toSeconds(), 1, LONGEST_TIMEFRAME));
    }

    private static String words(Duration time) {
        long seconds = time.toSeconds();
        if (seconds % 86_400 == 0) {
            return counted(seconds / 86_400, "day");
        }
        if (seconds % 3_600 == 0) {
            return counted(seconds / 3_600, "hour");
        }
        return seconds % 60 == 0 ? counted(seconds / 60, "minute") : counted(seconds, "second");
    }

    private static String counted(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }

    private static List<String> events(TableQuery read, List<String> chosen, HuntedRows rows, TableSchema table) {
        if (read.wholeRows() && !chosen.isEmpty()) {
            return chosen.stream().map(row -> ofTable(row, table)).toList();
        }
        return read.rows()
                .map(kql -> rows.newest(kql, FEW).stream().map(EventJson::write).toList())
                .orElse(List.of());
    }

    /** A row without what the query has put beside the table's columns. */
    private static String ofTable(String row, TableSchema table) {
        try {
            if (Json.read(row) instanceof ObjectNode fields) {
                Set<String> known =
                        table.columns().stream().map(column -> column.name()).collect(Collectors.toSet());
                List<String> others = fields.propertyNames().stream()
                        .filter(name -> !known.contains(name))
                        .toList();
                fields.remove(others);
                return fields.toString();
            }
            throw BadRequestException.invalid("a row in 'rows' is no JSON object");
        } catch (JacksonException broken) {
            throw BadRequestException.invalid("a row in 'rows' is no JSON");
        }
    }

    private static Optional<String> together(
            TableQuery read, Counting counting, Duration within, HuntedRows rows, List<Note> notes) {
        if (counting.least() > MOST_IN_A_TEST) {
            notes.add(new Note(
                    "",
                    "a test takes " + MOST_IN_A_TEST + " events, fewer than the rule counts, so it has none",
                    false));
            return Optional.empty();
        }
        List<Event> events =
                read.rows().map(kql -> rows.together(kql, counting, within)).orElse(List.of());
        if (events.isEmpty()) {
            notes.add(new Note(
                    "", "no rows of now reach the count within " + words(within) + ", so it has no test", false));
            return Optional.empty();
        }
        return Optional.of(events.stream().map(EventJson::write).collect(Collectors.joining("\n")));
    }
}
