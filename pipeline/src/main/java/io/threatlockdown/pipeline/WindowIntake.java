package io.threatlockdown.pipeline;

import io.threatlockdown.azure.source.IngestionWindow;
import io.threatlockdown.azure.source.QueryOutcome;
import io.threatlockdown.kql.SourceWindow;
import io.threatlockdown.pipeline.WindowAttempt.Reliance;
import io.threatlockdown.workspace.ItemIdTrust;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
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

    private final AskedRequest asked;

    WindowIntake(AskedRequest asked) {
        this.asked = asked;
    }

    /** @param ids of the form's source; empty where they are not asked for */
    PullOutcome takeIn(QuestionForm form, Optional<TableIds> ids, IngestionWindow window, WindowMark mark)
            throws InterruptedException {
        return new Whole(form, ids, mark).takeIn(window);
    }

    /** The same in one transaction: rows that are known in their own window only would be new with a half of it. */
    PullOutcome takeInUndivided(QuestionForm form, Optional<TableIds> ids, IngestionWindow window, WindowMark mark)
            throws InterruptedException {
        return new Whole(form, ids, mark).takeInUndivided(window);
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
        private final WindowMark mark;

        Whole(QuestionForm form, Optional<TableIds> ids, WindowMark mark) {
            this.form = form;
            this.ids = ids;
            this.mark = mark;
        }

        PullOutcome takeInUndivided(IngestionWindow window) throws InterruptedException {
            Optional<SourceWindow.Page> all = Optional.empty();
            return switch (ask(window, List.of(all), true)) {
                case Part.Done done -> done.outcome();
                case Part.DoesNotFit big -> inPages(window, big, MOST_PAGES_OF_SLOW_ANSWERS);
            };
        }

        PullOutcome takeIn(IngestionWindow window) throws InterruptedException {
            Optional<SourceWindow.Page> all = Optional.empty();
            return switch (ask(window, List.of(all), true)) {
                case Part.Done done -> done.outcome();
                case Part.DoesNotFit big
                when big.outcome() instanceof QueryOutcome.TimedOut ->
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
                            reliance =
                                    found.trust() == ItemIdTrust.STABLE ? Reliance.RELIED_ON : Reliance.NOT_RELIED_ON;
                        case ItemIdProbe.Finding.Nothing nothing ->
                            reliance = probes < MOST_PROBES ? Reliance.OPEN : Reliance.NOT_RELIED_ON;
                        case ItemIdProbe.Finding.Failed failed -> {
                            return new Part.Done(failed(window, failed.outcome()));
                        }
                    }
                }
                WindowAttempt attempt = new WindowAttempt(asked, form, window, pages, reliance, mark, last);
                QueryOutcome outcome = asked.retries().run(attempt::run);
                switch (outcome) {
                    case QueryOutcome.Rows rows -> {
                        switch (attempt.end()) {
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
                        if (reliance != Reliance.RELIED_ON || !ItemIdProbe.isAboutIds(rejected)) {
                            return new Part.Done(failed(window, rejected));
                        }
                        ids.ifPresent(TableIds::miss);
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
            return inPages(window, big, mostPages);
        }

        private PullOutcome inPages(IngestionWindow window, Part.DoesNotFit big, int mostPages)
                throws InterruptedException {
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
            asked.progress().splits();
            PullOutcome earlier = takeIn(window.halves().getFirst());
            if (!(earlier instanceof PullOutcome.Pulled first)) {
                return earlier;
            }
            PullOutcome later = takeIn(window.halves().getLast());
            return later instanceof PullOutcome.Pulled second ? told(first.and(second)) : later;
        }

        private PullOutcome.Pulled told(PullOutcome.Pulled both) {
            return switch (form) {
                case QuestionForm.OnIngestionTime rows -> both;
                case QuestionForm.OnEventTime sums ->
                    both.withWarning(
                            "the window did not fit into an answer and was asked in parts, of which each has its own sums");
            };
        }

        /**
         * As many pages as it takes for each to fit. Whole rows come a transaction for each page: equal ones are on one page. What a
         * query makes of rows may be equal where they are not, and is counted in one transaction.
         */
        private PullOutcome inPages(
                QuestionForm.OnIngestionTime source, IngestionWindow window, Part.DoesNotFit big, int mostPages)
                throws InterruptedException {
            for (int pages = 2; pages <= mostPages; pages *= 2) {
                asked.progress().splits();
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
                    ? PullOutcome.Failed.refused("workspace " + asked.request().workspace() + " has no table "
                            + onIngestion.source() + ": Azure makes a table when its first row comes, and all from "
                            + window.from() + " on is taken in then; check the name if it should be there: "
                            + rejected.message())
                    : PullOutcome.Failed.of(outcome, "");
        }

        /** "Failed to resolve table or column expression named 'X'" */
        private static boolean isUnknown(String table, QueryOutcome.Rejected rejected) {
            return rejected.code().equals("SEM0100") && rejected.message().contains("'" + table + "'");
        }
    }
}
