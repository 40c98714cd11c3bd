package io.threatlockdown.pipeline;

import io.threatlockdown.azure.loganalytics.LogAnalyticsQuery;
import io.threatlockdown.azure.source.IngestionWindow;
import io.threatlockdown.azure.source.QueryOutcome;
import io.threatlockdown.kql.SourceWindow;
import io.threatlockdown.workspace.Recognition;
import io.threatlockdown.workspace.WorkspaceTransaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A window's question, or one for each of its pages, asked until all are answered or given up; each try has a transaction of its own. */
final class WindowAttempt {
    /** How far the ids of an answer's rows can be relied on. */
    enum Reliance {
        RELIED_ON,
        NOT_RELIED_ON,
        /** Nothing is known, because there was no row to find it out from. */
        OPEN
    }

    /** What became of an answer that came whole. */
    enum End {
        STORED,
        /** There was no answer: the workspace has no data yet. */
        NOTHING,
        /** Rows came where there was none to find out from what their ids are good for. */
        IDS_OPEN,
        /** A held row came under another id. */
        IDS_CHANGED
    }

    private final List<LogAnalyticsQuery> questions = new ArrayList<>();
    private final AskedRequest asked;
    private final QuestionForm form;
    private final IngestionWindow window;
    private final Reliance reliance;
    private final Recognition recognition;
    private final WindowMark mark;
    private final boolean last;
    private End end = End.NOTHING;
    private long newRows;
    private long heldRows;
    private long alerts;

    /** @param last whether the window is taken in then */
    WindowAttempt(
            AskedRequest asked,
            QuestionForm form,
            IngestionWindow window,
            List<Optional<SourceWindow.Page>> pages,
            Reliance reliance,
            WindowMark mark,
            boolean last) {
        this.asked = asked;
        this.form = form;
        this.window = window;
        this.reliance = reliance;
        this.mark = mark;
        this.last = last;
        this.recognition = form.recognition(asked.key(), window, reliance == Reliance.RELIED_ON);
        pages.forEach(page -> questions.add(question(page)));
    }

    private LogAnalyticsQuery question(Optional<SourceWindow.Page> page) {
        return switch (form) {
            case QuestionForm.OnEventTime onEventTime -> form.question(asked.request(), window);
            case QuestionForm.OnIngestionTime onIngestion -> {
                SourceWindow all = SourceWindow.of(window.from(), window.to());
                SourceWindow paged = page.map(all::onPage).orElse(all);
                yield onIngestion.question(
                        asked.request(), reliance == Reliance.RELIED_ON ? paged.withItemIds() : paged);
            }
        };
    }

    QueryOutcome run() throws InterruptedException {
        try (AnswerIntake intake = new AnswerIntake(
                asked.workspace(),
                asked.detector(),
                asked.judge(),
                Set.of(form.table()),
                recognition,
                asked.clock(),
                asked.progress())) {
            long rows = 0;
            long bytes = 0;
            List<String> warnings = new ArrayList<>();
            for (LogAnalyticsQuery question : questions) {
                QueryOutcome outcome = asked.client().query(question, intake::take);
                if (!(outcome instanceof QueryOutcome.Rows answered)) {
                    return outcome;
                }
                rows += answered.rows();
                bytes += answered.bytes();
                asked.progress().read(answered.bytes());
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
                mark.put(transaction, window);
            } else {
                mark.putPart(transaction, window);
            }
        });
        newRows = whole.newRows();
        heldRows = whole.heldRows();
        alerts = whole.alerts();
        return End.STORED;
    }

    /** Whether a row of this window that is held must have come. */
    private boolean mustHaveAll() {
        return form instanceof QuestionForm.OnIngestionTime whole && whole.cut().isEmpty();
    }

    PullOutcome.Pulled pulled(QueryOutcome.Rows rows) {
        return new PullOutcome.Pulled(form.table(), window, newRows, heldRows, alerts, rows.warnings());
    }

    /** What became of the last try, when its answer came whole. */
    End end() {
        return end;
    }
}
