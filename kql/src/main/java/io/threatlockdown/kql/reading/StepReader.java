package io.threatlockdown.kql.reading;

import io.threatlockdown.kql.TableSchema;
import io.threatlockdown.kql.syntax.Expr;
import io.threatlockdown.kql.syntax.NamedExpr;
import io.threatlockdown.kql.syntax.Operator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Goes through the steps of one query. */
final class StepReader {
    private static final String FOR_THE_EYE = "it is for the eye; a rule looks at each event";
    private static final String ONE_EVENT = "a rule looks at one event of one table";

    private final StepText text;
    private final String table;
    private final ValueReader values;
    private final PredicateReader predicates;
    private final List<FieldTest> tests = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();
    private Optional<Duration> lookBack = Optional.empty();
    private Optional<String> rows = Optional.empty();
    private Optional<SummarizedGroups> groups = Optional.empty();
    private Optional<Counting> counting = Optional.empty();
    private boolean wholeRows = true;
    private boolean closed;

    StepReader(String query, TableSchema table, Map<String, Value> constants) {
        this.text = new StepText(query);
        this.table = table.name();
        this.values = new ValueReader(table, constants);
        this.predicates = new PredicateReader(values);
    }

    TableQuery read(Pipeline pipeline) {
        List<Operator> steps = pipeline.steps();
        for (int place = 0; place < steps.size(); place++) {
            boolean inLet = place < pipeline.inner();
            if (closed) {
                leaveOut(steps.get(place), "it works on what the step before it gives", true);
            } else {
                step(steps.get(place), inLet);
            }
        }
        if (rows.isEmpty() && wholeRows) {
            rows = Optional.of(text.whole());
        }
        groups.filter(ignored -> counting.isEmpty())
                .ifPresent(uncounted -> leftOut.add(new LeftOut(
                        uncounted.step(),
                        "there is no condition behind it on how many; with one, as | where count_ >= 10, a rule counts",
                        true)));
        return new TableQuery(table, tests, counting, leftOut, lookBack, rows.filter(kql -> !kql.isEmpty()), wholeRows);
    }

    private void step(Operator step, boolean inLet) {
        switch (step) {
            case Operator.Where where -> where(where);
            case Operator.Extend extend -> extend.columns().forEach(this::define);
            case Operator.Project project -> {
                endOfRows(step, inLet);
                project.columns().forEach(this::define);
                leaveOut(step, FOR_THE_EYE, false);
            }
            case Operator.ProjectRename rename -> {
                endOfRows(step, inLet);
                rename.columns().forEach(this::define);
                leaveOut(step, FOR_THE_EYE, false);
            }
            case Operator.ProjectAway ignored -> shown(step, inLet);
            case Operator.ProjectKeep ignored -> shown(step, inLet);
            case Operator.ProjectReorder ignored -> leaveOut(step, FOR_THE_EYE, false);
            case Operator.Sort ignored -> leaveOut(step, FOR_THE_EYE, false);
            case Operator.Render ignored -> leaveOut(step, FOR_THE_EYE, false);
            case Operator.As ignored -> leaveOut(step, FOR_THE_EYE, false);
            case Operator.Serialize serialize -> {
                serialize.columns().forEach(column -> obscure(column, "it compares rows with each other"));
                leaveOut(step, FOR_THE_EYE, false);
            }
            case Operator.Take ignored -> leaveOut(step, "a rule looks at all events, not at so many", true);
            case Operator.Top ignored -> leaveOut(step, "a rule looks at all events, not at so many", true);
            case Operator.Sample ignored -> leaveOut(step, "a rule looks at all events, not at so many", true);
            case Operator.Summarize summarize -> summarize(summarize, inLet);
            case Operator.MvExpand expand -> {
                endOfRows(step, inLet);
                expand.columns().forEach(each -> obscure(each.column(), "it looks at each element of a list"));
                leaveOut(step, "a rule sees a list as one text", true);
            }
            case Operator.Distinct ignored -> close(step, inLet, "a rule is raised by each event");
            case Operator.Count ignored -> close(step, inLet, "a rule is raised by each event; count by a condition");
            case Operator.Join ignored -> mixes(step, inLet);
            case Operator.Lookup ignored -> mixes(step, inLet);
            case Operator.Union ignored -> mixes(step, inLet);
            case Operator.Parse ignored -> mixes(step, inLet, "a rule takes no texts apart");
            case Operator.ParseKeys ignored -> mixes(step, inLet, "a rule takes no texts apart");
            case Operator.Invoke ignored -> mixes(step, inLet, "a rule calls no functions");
            case Operator.GetSchema ignored -> close(step, inLet, ONE_EVENT);
            case Operator.MvApply ignored -> close(step, inLet, "a rule sees a list as one text");
            case Operator.Partition ignored -> close(step, inLet, ONE_EVENT);
            case Operator.TopNested ignored -> close(step, inLet, ONE_EVENT);
            case Operator.TopHitters ignored -> close(step, inLet, ONE_EVENT);
            case Operator.MakeSeries ignored -> close(step, inLet, ONE_EVENT);
            case Operator.Search ignored -> close(step, inLet, "a rule asks fields, not all columns at once");
            case Operator.Find ignored -> close(step, inLet, ONE_EVENT);
            case Operator.SampleDistinct ignored -> close(step, inLet, ONE_EVENT);
            case Operator.Scan ignored -> close(step, inLet, "what follows on what is a matter for <sequence>");
            case Operator.Evaluate ignored -> close(step, inLet, ONE_EVENT);
            case Operator.Unsupported ignored -> close(step, inLet, ONE_EVENT);
        }
    }

    private void where(Operator.Where where) {
        List<Expr> terms = terms(where.predicate());
        for (int place = 0; place < terms.size(); place++) {
            Expr term = terms.get(place);
            int end = place + 1 < terms.size() ? StepText.start(terms.get(place + 1)) : text.endOfStep(where.at());
            String shown = terms.size() == 1 ? text.step(where.at()) : "where … " + text.term(term, end);
            switch (predicates.read(term, false)) {
                case Verdict.Tests(List<FieldTest> all) -> tests.addAll(all);
                case Verdict.Time(Optional<Duration> back) -> {
                    lookBack = back.or(() -> lookBack);
                    leftOut.add(new LeftOut(shown, "a rule looks at events as they come", false));
                }
                case Verdict.Threshold threshold -> threshold(threshold, where, shown);
                case Verdict.No(String reason) -> leftOut.add(new LeftOut(shown, reason, true));
            }
        }
    }

    private void threshold(Verdict.Threshold threshold, Operator.Where where, String shown) {
        if (counting.isPresent() || groups.isEmpty()) {
            leftOut.add(new LeftOut(shown, "a rule counts one thing", true));
            return;
        }
        if (threshold.least() < 2) {
            leftOut.add(new LeftOut(shown, "a single event is that many; the rule is raised by each", false));
            return;
        }
        if (threshold.least() > 9999) {
            leftOut.add(new LeftOut(shown, "a rule counts to 9999 at most", true));
            return;
        }
        if (threshold.exact()) {
            leftOut.add(
                    new LeftOut(shown, "a rule is raised when so many are reached, and does not wait for more", true));
        }
        counting = Optional.of(groups.get().counting(threshold, text.upTo(where.at())));
    }

    /** The terms that must all hold. */
    private static List<Expr> terms(Expr predicate) {
        return switch (predicate) {
            case Expr.Parenthesised parenthesised -> terms(parenthesised.inner());
            case Expr.Binary binary
            when binary.operator().equals("and") -> {
                List<Expr> both = new ArrayList<>(terms(binary.left()));
                both.addAll(terms(binary.right()));
                yield both;
            }
            default -> List.of(predicate);
        };
    }

    private void define(NamedExpr column) {
        String name = SummarizedGroups.nameOf(column);
        if (!name.isEmpty()) {
            values.define(name, values.read(column.expr()));
        }
    }

    private void obscure(NamedExpr column, String reason) {
        String name = SummarizedGroups.nameOf(column);
        if (!name.isEmpty()) {
            values.define(name, new Value.Other(reason));
        }
    }

    private void summarize(Operator.Summarize summarize, boolean inLet) {
        endOfRows(summarize, inLet);
        if (groups.isPresent()) {
            leaveOut(summarize, "a rule counts once", true);
            closed = true;
            return;
        }
        SummarizedGroups found = SummarizedGroups.of(summarize, text.step(summarize.at()), values);
        found.notKeys()
                .forEach(key ->
                        leftOut.add(new LeftOut("summarize … by " + key, "a rule counts by fields as they are", true)));
        groups = Optional.of(found);
        values.keepOnly(found.names());
    }

    private void shown(Operator step, boolean inLet) {
        endOfRows(step, inLet);
        leaveOut(step, FOR_THE_EYE, false);
    }

    private void mixes(Operator step, boolean inLet) {
        mixes(step, inLet, ONE_EVENT);
    }

    private void mixes(Operator step, boolean inLet, String reason) {
        endOfRows(step, inLet);
        leaveOut(step, reason, true);
    }

    private void close(Operator step, boolean inLet, String reason) {
        mixes(step, inLet, reason);
        closed = true;
    }

    private void endOfRows(Operator step, boolean inLet) {
        if (wholeRows) {
            wholeRows = false;
            // What a let has done to the rows cannot be cut off from outside of it.
            rows = Optional.of(inLet ? "" : text.before(step.at()));
        }
    }

    private void leaveOut(Operator step, String reason, boolean changes) {
        leftOut.add(new LeftOut(text.step(step.at()), reason, changes));
    }
}
