package io.threatlockdown.pipeline;

import io.threatlockdown.azure.http.Retries;
import io.threatlockdown.azure.loganalytics.LogAnalyticsClient;
import io.threatlockdown.azure.loganalytics.LogAnalyticsQuery;
import io.threatlockdown.azure.loganalytics.LogAnalyticsRequest;
import io.threatlockdown.azure.source.IngestionWindow;
import io.threatlockdown.azure.source.QueryOutcome;
import io.threatlockdown.detection.Detector;
import io.threatlockdown.kql.SourceWindow;
import io.threatlockdown.workspace.Checkpoint;
import io.threatlockdown.workspace.ItemIdTrust;
import io.threatlockdown.workspace.Recognition;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceTransaction;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Takes windows of one request in, whole or in the parts that Azure's answers have room for: in halves down to one instant, and an
 * instant in pages. The checkpoint moves when all that lies before it is stored.
 */
final class WindowIntake {
    /** A window as short as this that Azure takes too long for is not too long. */
    private static final Duration SHORT = Duration.ofSeconds(1);

    private static final int MOST_PAGES = 4096;
    private static final int MOST_PAGES_OF_SLOW_ANSWERS = 16;

    /** How often rows may come that the probe of their ids did not find. */
    private static final int MOST_PROBES = 3;

    private final LogAnalyticsRequest request;
    private final RequestKey key;
    private final LogAnalyticsClient client;
    private final Retries retries;
    private final Workspace workspace;
    private final Detector detector;
    private final RowJudge judge;
    private final InstantSource clock;

    WindowIntake(
            LogAnalyticsRequest request,
            RequestKey key,
            LogAnalyticsClient client,
            Retries retries,
            Workspace workspace,
            Detector detector,
            RowJudge judge,
            InstantSource clock) {
        this.request = request;
        this.key = key;
        this.client = client;
        this.retries = retries;
        this.workspace = workspace;
        this.detector = detector;
        this.judge = judge;
        this.clock = clock;
    }

    /** @param ids of the form's source; empty where they are not asked for */
    PullOutcome takeIn(QuestionForm form, Optional<TableIds> ids, IngestionWindow window) throws InterruptedException {
        return new Whole(form, ids).takeIn(window);
    }

    /** How far the ids of an answer's rows can be relied on. */
    private enum Reliance {
        RELIED_ON,
        NOT_RELIED_ON,
        /** Nothing is known, because there was no row to find it out from. */
        OPEN
    }

    /** What became of an answer that came whole. */
    private enum End {
        STORED,
        /** There was no answer: the workspace has no data yet. */
        NOTHING,
        /** Rows came where there was none to find out from what their ids are good for. */
        IDS_OPEN,
        /** A held row came under another id. */
        IDS_CHANGED
    }

    /** What became of a window, or of pages of it. */
    private sealed interface Part {
        record Done(PullOutcome outcome) implements Part {}

        /** It does not come in one answer. */
        record DoesNotFit(QueryOutcome outcome) implements Part {}
    }

    private final class Whole {
        private final QuestionForm form;
        private final Optional<TableIds> ids;

        Whole(QuestionForm form, Optional<TableIds> ids) {
            this.form = form;
            this.ids = ids;
        }

        PullOutcome takeIn(IngestionWindow window) throws InterruptedException {
            Optional<SourceWindow.Page> all = Optional.empty();
            return switch (ask(window, List.of(all), true)) {
                case Part.Done done -> done.outcome();
                case Part.DoesNotFit big when big.outcome() instanceof QueryOutcome.TimedOut ->
                    inParts(window, big, SHORT, MOST_PAGES_OF_SLOW_ANSWERS);
                case Part.DoesNotFit big -> inParts(window, big, Duration.ZERO, MOST_PAGES);
            };
        }

        /**
         * Takes in these pages of a window in one transaction.
         *
         * @param last whether the window is taken in then
         */
        private Part ask(IngestionWindow window, List<Optional<SourceWindow.Page>> pages, boolean last)
                throws InterruptedException {
            for (int probes = 1; ; probes++) {
                Reliance reliance = Reliance.NOT_RELIED_ON;
                if (ids.isPresent()) {
                    switch (ids.get().find(window)) {
                        case ItemIdProbe.Finding.Found found ->
                            reliance = found.trust() == ItemIdTrust.STABLE
                                    ? Reliance.RELIED_ON
                                    : Reliance.NOT_RELIED_ON;
                        case ItemIdProbe.Finding.Nothing nothing ->
                            reliance = probes < MOST_PROBES ? Reliance.OPEN : Reliance.NOT_RELIED_ON;
                        case ItemIdProbe.Finding.Failed failed -> {
                            return new Part.Done(failed(window, failed.outcome()));
                        }
                    }
                }
                Attempt attempt = new Attempt(window, pages, reliance, last);
                QueryOutcome outcome = retries.run(attempt::run);
                switch (outcome) {
                    case QueryOutcome.Rows rows -> {
                        switch (attempt.end) {
                            case STORED -> {
                                return new Part.Done(attempt.pulled(rows));
                            }
                            case NOTHING -> {
                                return new Part.Done(new PullOutcome.NothingYet());
                            }
                            case IDS_CHANGED -> ids.ifPresent(TableIds::distrust);
                            case IDS_OPEN -> {}
                        }
                    }
                    case QueryOutcome.Partial partial -> {
                        return new Part.DoesNotFit(partial);
                    }
                    case QueryOutcome.TimedOut timedOut -> {
                        return new Part.DoesNotFit(timedOut);
                    }
                    case QueryOutcome.Throttled throttled -> {
                        return new Part.Done(failed(window, throttled));
                    }
                    case QueryOutcome.Unavailable unavailable -> {
                        return new Part.Done(failed(window, unavailable));
                    }
                    case QueryOutcome.Denied denied -> {
                        return new Part.Done(failed(window, denied));
                    }
                    case QueryOutcome.Rejected rejected -> {
                        return new Part.Done(failed(window, rejected));
                    }
                }
            }
        }

        private PullOutcome inParts(IngestionWindow window, Part.DoesNotFit big, Duration longerThan, int mostPages)
                throws InterruptedException {
            boolean longEnough = Duration.between(window.from(), window.to()).compareTo(longerThan) > 0;
            if (form.divisible(window) && longEnough) {
                return inHalves(window);
            }
            return switch (form) {
                case QuestionForm.OnIngestionTime source -> inPages(source, window, big, mostPages);
                case QuestionForm.OnEventTime sums ->
                    PullOutcome.Failed.unavailable("the answer for " + window.from() + " to " + window.to()
                            + " does not come whole, and it cannot be asked in pages because " + sums.reason()
                            + ": narrow the query with where, or give the request a longer timeout: "
                            + PullOutcome.Failed.of(big.outcome(), "").message());
            };
        }

        /** Each half is a transaction of its own, the earlier first. */
        private PullOutcome inHalves(IngestionWindow window) throws InterruptedException {
            PullOutcome earlier = takeIn(window.halves().getFirst());
            if (!(earlier instanceof PullOutcome.Pulled first)) {
                return earlier;
            }
            PullOutcome later = takeIn(window.halves().getLast());
            return later instanceof PullOutcome.Pulled second ? first.and(second) : later;
        }

        /**
         * As many pages as it takes for each to fit. Whole rows come a transaction for each page: equal ones are on one page. What a
         * query makes of rows may be equal where they are not, and is counted in one transaction.
         */
        private PullOutcome inPages(
                QuestionForm.OnIngestionTime source, IngestionWindow window, Part.DoesNotFit big, int mostPages)
                throws InterruptedException {
            for (int pages = 2; pages <= mostPages; pages *= 2) {
                Part part = source.wholeRows() ? pageByPage(window, pages) : ask(window, pages(pages), true);
                if (part instanceof Part.Done done) {
                    return done.outcome();
                }
            }
            return PullOutcome.Failed.unavailable("the rows ingested at " + window.from() + " do not come whole in "
                    + mostPages + " parts either: "
                    + PullOutcome.Failed.of(big.outcome(), "").message());
        }

        private Part pageByPage(IngestionWindow window, int pages) throws InterruptedException {
            Optional<PullOutcome.Pulled> taken = Optional.empty();
            for (Optional<SourceWindow.Page> page : pages(pages)) {
                boolean last = page.orElseThrow().number() == pages - 1;
                Part part = ask(window, List.of(page), last);
                if (!(part instanceof Part.Done done && done.outcome() instanceof PullOutcome.Pulled pulled)) {
                    return part;
                }
                taken = Optional.of(taken.map(before -> before.and(pulled)).orElse(pulled));
            }
            return new Part.Done(taken.orElseThrow());
        }

        private static List<Optional<SourceWindow.Page>> pages(int of) {
            return IntStream.range(0, of)
                    .mapToObj(number -> Optional.of(new SourceWindow.Page(number, of)))
                    .toList();
        }

        private PullOutcome failed(IngestionWindow window, QueryOutcome outcome) {
            return form instanceof QuestionForm.OnIngestionTime onIngestion
                            && outcome instanceof QueryOutcome.Rejected rejected
                            && isUnknown(onIngestion.source(), rejected)
                    ? PullOutcome.Failed.refused("workspace " + request.workspace() + " has no table "
                            + onIngestion.source() + ": Azure makes a table when its first row comes, and all from "
                            + window.from() + " on is taken in then; check the name if it should be there: "
                            + rejected.message())
                    : PullOutcome.Failed.of(outcome, "");
        }

        /** "Failed to resolve table or column expression named 'X'" */
        private static boolean isUnknown(String table, QueryOutcome.Rejected rejected) {
            return rejected.code().equals("SEM0100") && rejected.message().contains("'" + table + "'");
        }

        /** One question, or one for each page, asked until all are answered or given up; each try has a transaction of its own. */
        private final class Attempt {
            private final List<LogAnalyticsQuery> questions = new ArrayList<>();
            private final IngestionWindow window;
            private final Reliance reliance;
            private final Recognition recognition;
            private final boolean last;
            private End end = End.NOTHING;
            private long newRows;
            private long heldRows;
            private long alerts;

            Attempt(
                    IngestionWindow window,
                    List<Optional<SourceWindow.Page>> pages,
                    Reliance reliance,
                    boolean last) {
                this.window = window;
                this.reliance = reliance;
                this.last = last;
                this.recognition = form.recognition(key, window, reliance == Reliance.RELIED_ON);
                pages.forEach(page -> questions.add(question(page)));
            }

            private LogAnalyticsQuery question(Optional<SourceWindow.Page> page) {
                return switch (form) {
                    case QuestionForm.OnEventTime onEventTime -> form.question(request, window);
                    case QuestionForm.OnIngestionTime onIngestion -> {
                        SourceWindow asked = SourceWindow.of(window.from(), window.to());
                        SourceWindow paged = page.map(asked::onPage).orElse(asked);
                        yield onIngestion.question(
                                request, reliance == Reliance.RELIED_ON ? paged.withItemIds() : paged);
                    }
                };
            }

            QueryOutcome run() throws InterruptedException {
                try (AnswerIntake intake = new AnswerIntake(
                        workspace, detector, judge, Set.of(form.table()), recognition, clock)) {
                    long rows = 0;
                    long bytes = 0;
                    List<String> warnings = new ArrayList<>();
                    for (LogAnalyticsQuery question : questions) {
                        QueryOutcome outcome = client.query(question, intake::take);
                        if (!(outcome instanceof QueryOutcome.Rows answered)) {
                            return outcome;
                        }
                        rows += answered.rows();
                        bytes += answered.bytes();
                        answered.warnings().stream()
                                .filter(warning -> !warnings.contains(warning))
                                .forEach(warnings::add);
                        if (answered.isNoAnswer()) {
                            end = End.NOTHING;
                            return answered;
                        }
                    }
                    end = end(intake, rows);
                    return new QueryOutcome.Rows(rows, bytes, warnings);
                }
            }

            private End end(AnswerIntake intake, long rows) {
                if (reliance == Reliance.OPEN && rows > 0) {
                    return End.IDS_OPEN;
                }
                if (mustHaveAll() && intake.renamedRecords() > 0) {
                    return End.IDS_CHANGED;
                }
                WorkspaceTransaction whole = intake.commit(transaction -> {
                    if (last) {
                        transaction.setCheckpoint(new Checkpoint(key.text(), window.to()));
                    } else if (workspace.checkpoint(key.text()).isPresent()) {
                        transaction.countRows(key.text());
                    } else {
                        transaction.setCheckpoint(new Checkpoint(key.text(), window.from()));
                    }
                });
                newRows = whole.newRows();
                heldRows = whole.heldRows();
                alerts = whole.alerts();
                return End.STORED;
            }

            /** Whether a row of this window that is held must have come. */
            private boolean mustHaveAll() {
                return form instanceof QuestionForm.OnIngestionTime whole
                        && whole.cut().isEmpty();
            }

            PullOutcome.Pulled pulled(QueryOutcome.Rows rows) {
                return new PullOutcome.Pulled(form.table(), window, newRows, heldRows, alerts, rows.warnings());
            }
        }
    }
}
