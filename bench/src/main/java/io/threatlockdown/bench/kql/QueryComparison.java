package io.threatlockdown.bench.kql;

import io.threatlockdown.bench.ProcessorTime;
import io.threatlockdown.kql.CompiledQuery;
import io.threatlockdown.workspace.QueryCursor;
import io.threatlockdown.workspace.QueryStop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Runs a query and its counterpart by hand in turns, through the same cursor. */
final class QueryComparison {
    private static final Duration TIMEOUT = Duration.ofMinutes(10);
    private static final int COMPILATIONS = 60;
    private static final int WARM_COMPILATIONS = 100;

    private final SignInWorkspace signIns;
    private final int runs;

    /** @param runs that are measured, behind one that is not */
    QueryComparison(SignInWorkspace signIns, int runs) {
        this.signIns = signIns;
        this.runs = runs;
    }

    Compared compare(HuntingQuery query) {
        CompiledQuery ours = compile(query);
        CompiledQuery byHand = new CompiledQuery(query.sql(SignInRows.END), ours.columns(), ours.ordered());
        AnswerDigest answer = digest(ours);
        boolean equal = answer.equals(digest(byHand));
        List<Taken> times = new ArrayList<>();
        List<Taken> handTimes = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            // In turns, and each first as often as the other: what the machine does besides hits both.
            if (i % 2 == 0) {
                times.add(time(ours));
                handTimes.add(time(byHand));
            } else {
                handTimes.add(time(byHand));
                times.add(time(ours));
            }
        }
        return new Compared(
                query.name(),
                answer.rows(),
                compileMillis(query),
                median(times, Taken::seconds),
                median(handTimes, Taken::seconds),
                median(times, Taken::processorSeconds) / median(handTimes, Taken::processorSeconds),
                equal);
    }

    /** What both give, ours first. */
    List<AnswerDigest> answers(HuntingQuery query) {
        CompiledQuery ours = compile(query);
        return List.of(
                digest(ours), digest(new CompiledQuery(query.sql(SignInRows.END), ours.columns(), ours.ordered())));
    }

    private CompiledQuery compile(HuntingQuery query) {
        return signIns.workspace().compile(query.kql(), signIns.options());
    }

    private double compileMillis(HuntingQuery query) {
        for (int i = 0; i < WARM_COMPILATIONS; i++) {
            compile(query);
        }
        List<Taken> times = new ArrayList<>();
        for (int i = 0; i < COMPILATIONS; i++) {
            long begin = System.nanoTime();
            compile(query);
            times.add(new Taken((System.nanoTime() - begin) / 1e9, 0));
        }
        return 1_000 * median(times, Taken::seconds);
    }

    private AnswerDigest digest(CompiledQuery query) {
        try (QueryCursor cursor = signIns.workspace().query(query, TIMEOUT, new QueryStop())) {
            return AnswerDigest.of(cursor);
        }
    }

    private Taken time(CompiledQuery query) {
        long processor = ProcessorTime.nanos();
        long begin = System.nanoTime();
        try (QueryCursor cursor = signIns.workspace().query(query, TIMEOUT, new QueryStop())) {
            while (cursor.next().isPresent()) {
                // The answer is read to its end.
            }
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        return new Taken(seconds, (ProcessorTime.nanos() - processor) / 1e9);
    }

    private record Taken(double seconds, double processorSeconds) {}

    private static double median(List<Taken> times, ToDoubleFunction<Taken> of) {
        List<Double> sorted = times.stream().mapToDouble(of).sorted().boxed().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
