package io.threatlockdown.pipeline.analytic;

import io.threatlockdown.azure.loganalytics.LogAnalyticsQuery;
import io.threatlockdown.detection.analytic.AnalyticRule;
import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventBatch;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.event.Schema;
import io.threatlockdown.kql.KqlException;
import io.threatlockdown.kql.TimeRange;
import io.threatlockdown.kql.reading.TablesRead;
import io.threatlockdown.workspace.RowsHeld;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Predicate;

/**
 * A workspace in Azure. It tells nobody when rows come: now and then the rows of all windows of a rule that are open are counted there, in one
 * question, as often as the rule runs within {@link #MOST_OFTEN} and {@link #LEAST_OFTEN}.
 */
final class AskedInAzure implements AskedWorkspace {
    static final Duration MOST_OFTEN = Duration.ofMinutes(15);
    static final Duration LEAST_OFTEN = Duration.ofHours(2);

    /** How often it is seen whether a rule is to be looked at; that asks nothing. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

    /** Of a query whose tables cannot be told, or that reads none. */
    private static final String NO_TABLE = "Query";

    private final WorkspaceQuery query;
    private final Predicate<String> isTable;
    private final InstantSource clock;

    /** When the windows of a rule were last looked at, by its id. */
    private final Map<String, Instant> looks = new HashMap<>();

    /** @param isTable whether a name is that of a table in Azure, as far as it is known here */
    AskedInAzure(AnalyticWorkspace workspace, Predicate<String> isTable, InstantSource clock) {
        this.query = new WorkspaceQuery(workspace);
        this.isTable = isTable;
        this.clock = clock;
    }

    @Override
    public void begin() {
        looks.clear();
    }

    @Override
    public AnalyticQuestion question(AnalyticRun run, Instant made) {
        return new Question(run, made, read(run.rule()));
    }

    private TablesRead read(AnalyticRule rule) {
        try {
            return TablesRead.of(rule.query(), isTable);
        } catch (KqlException e) {
            throw new OperationException(ErrorCode.QUERY_FAILED, "its query does not parse: " + e.getMessage(), e);
        }
    }

    private final class Question implements AnalyticQuestion {
        private final AnalyticRun run;
        private final Instant made;
        private final TablesRead read;

        Question(AnalyticRun run, Instant made, TablesRead read) {
            this.run = run;
            this.made = made;
            this.read = read;
        }

        @Override
        public RowsHeld held() {
            return switch (read) {
                case TablesRead.Named named ->
                    counted(named, run.window(), run.rule().period()).values().stream()
                            .reduce(RowsHeld.NONE, RowsHeld::and);
                case TablesRead.Untold ignored -> LaterTimes.over(made, clock.instant());
            };
        }

        @Override
        public AnalyticAnswer answer() {
            String table =
                    read instanceof TablesRead.Named named && !named.tables().isEmpty()
                            ? named.tables().first()
                            : NO_TABLE;
            Answer answer = new Answer(table);
            query.ask(query.of(run, table), answer::begin, answer::take);
            return answer.whole();
        }
    }

    /** The rows of an answer as they come in. */
    private static final class Answer {
        private final String table;
        private final List<@Nullable Object[]> rows = new ArrayList<>();
        private Optional<Schema> schema = Optional.empty();

        Answer(String table) {
            this.table = table;
        }

        void begin() {
            rows.clear();
        }

        void take(EventBatch batch) {
            AnalyticQuery.requireRoom(rows.size() + batch.events().size());
            schema = Optional.of(batch.schema());
            batch.events().forEach(event -> rows.add(values(event)));
        }

        private static @Nullable Object[] values(Event event) {
            @Nullable Object[] values = new Object[event.schema().size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = event.value(i);
            }
            return values;
        }

        AnalyticAnswer whole() {
            return new AnalyticAnswer(schema.orElseGet(() -> new Schema(table, List.of())), rows);
        }
    }

    private SortedMap<Instant, RowsHeld> counted(TablesRead.Named named, TimeRange range, Duration span) {
        CountedSpans counted = new CountedSpans();
        if (!named.tables().isEmpty()) {
            LogAnalyticsQuery question =
                    query.counting(CountedSpans.question(named.tables(), range, span), CountedSpans.TABLE);
            query.ask(question, counted::begin, counted::take);
        }
        return counted.spans();
    }

    @Override
    public Optional<Instant> firstRow(AnalyticRun run, Instant now) {
        return Optional.empty();
    }

    @Override
    public Duration betweenLooks() {
        return BETWEEN_LOOKS;
    }

    @Override
    public void look(Instant now) {}

    @Override
    public boolean mayHaveLate(AnalyticRule rule, Instant now) {
        Instant last = looks.getOrDefault(rule.id(), Instant.MIN);
        return !now.isBefore(last.plus(between(rule))) || now.isBefore(last);
    }

    private static Duration between(AnalyticRule rule) {
        Duration often = rule.frequency().compareTo(MOST_OFTEN) > 0 ? rule.frequency() : MOST_OFTEN;
        return often.compareTo(LEAST_OFTEN) < 0 ? often : LEAST_OFTEN;
    }

    @Override
    public RunsToRepeat runsToRepeat(AnalyticRule rule, Collection<DoneRun> runs, Instant now) {
        looks.put(rule.id(), now);
        return switch (read(rule)) {
            case TablesRead.Named named -> {
                OpenWindows windows = new OpenWindows(rule, runs);
                yield new RunsToRepeat(
                        windows.withMoreThanSeen(counted(named, windows.range(), windows.span())),
                        !named.tables().isEmpty());
            }
            case TablesRead.Untold ignored -> new RunsToRepeat(LaterTimes.due(runs, now), false);
        };
    }

    @Override
    public void stop() {
        query.stop();
    }
}
