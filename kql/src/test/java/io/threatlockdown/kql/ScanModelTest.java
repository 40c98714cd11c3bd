package io.threatlockdown.kql;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** Random scans against a plain reading of the language's description, one row after the other. */
class ScanModelTest {
    private static final int ROWS = 150;

    /** Matches when the event is {@code event} and the step before, or this one, was not longer than {@code within} rows ago. */
    private record Step(int event, int within, String output) {}

    private record Out(long n, int step, long match, long sum) {}

    /** The rows that a step's sequence has, up to this step; {@code sum} is what the step declared of its own. */
    private record Held(long match, long[] n, long[] sum) {
        Held(Held other) {
            this(other.match, other.n.clone(), other.sum.clone());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void stepsMatchAsDescribed(long seed) throws SQLException {
        Random random = new Random(seed);
        List<Integer> events = random.ints(ROWS, 0, 3).boxed().toList();
        int count = 1 + random.nextInt(3);
        List<Step> steps = IntStream.range(0, count)
                .mapToObj(k -> new Step(
                        random.nextInt(3),
                        1 + random.nextInt(6),
                        List.of("all", "last", "none").get(random.nextInt(3))))
                .toList();
        try (Database database = new Database()) {
            Answer answer = database.ask(query(events, steps));
            assertThat(answer.rows().stream()
                            .map(row -> row.stream()
                                    .map(cell -> (Long) cell.orElseThrow())
                                    .toList())
                            .toList())
                    .as("%s on %s", steps, events)
                    .containsExactlyElementsOf(model(events, steps).stream()
                            .map(out -> List.of(out.n(), (long) out.step(), out.sum(), out.match()))
                            .toList());
        }
    }

    private static String query(List<Integer> events, List<Step> steps) {
        StringBuilder text = new StringBuilder("datatable(n:long, e:long)[");
        for (int i = 0; i < events.size(); i++) {
            text.append(i).append(",").append(events.get(i)).append(",");
        }
        text.append("] | sort by n asc | scan with_match_id=m declare (at:long=-1, total:long=100) with (");
        for (int k = 0; k < steps.size(); k++) {
            Step step = steps.get(k);
            String before = k == 0 ? "s0" : "s" + (k - 1);
            text.append("step s")
                    .append(k)
                    .append(" output=")
                    .append(step.output())
                    .append(": e == ")
                    .append(step.event());
            if (k > 0) {
                text.append(" and n - ").append(before).append(".n <= ").append(step.within());
            }
            text.append(" => at = ")
                    .append(k)
                    .append(", total = s")
                    .append(k)
                    .append(".total + ")
                    .append(before)
                    .append(".total + n; ");
        }
        return text + ") | project n, at, total, m";
    }

    private static List<Out> model(List<Integer> events, List<Step> steps) {
        List<Out> outs = new ArrayList<>();
        Held[] states = new Held[steps.size()];
        long next = 0;
        for (int n = 0; n < events.size(); n++) {
            for (int k = steps.size() - 1; k >= 0; k--) {
                Step step = steps.get(k);
                boolean goesOn = k > 0
                        && states[k - 1] != null
                        && matches(step, events.get(n), n, states[k - 1].n()[k - 1]);
                boolean again = !goesOn
                        && (k == 0 || states[k] != null)
                        && matches(
                                step, events.get(n), n, k == 0 ? n : states[k].n()[k - 1]);
                if (!goesOn && !again) {
                    continue;
                }
                Held held;
                if (goesOn) {
                    release(states[k], k, step, outs);
                    held = new Held(states[k - 1]);
                    release(states[k - 1], k - 1, steps.get(k - 1), outs);
                    states[k - 1] = null;
                } else if (states[k] == null) {
                    held = new Held(next++, new long[steps.size()], new long[steps.size()]);
                    held.sum()[0] = 100;
                } else {
                    held = new Held(states[k]);
                }
                long own = goesOn ? 100 : held.sum()[k];
                held.sum()[k] = own + (k == 0 ? own : held.sum()[k - 1]) + n;
                held.n()[k] = n;
                states[k] = held;
                if (step.output().equals("all")) {
                    outs.add(new Out(n, k, held.match(), held.sum()[k]));
                }
            }
        }
        for (int k = 0; k < steps.size(); k++) {
            release(states[k], k, steps.get(k), outs);
        }
        outs.sort(Comparator.comparingLong(Out::n).thenComparing(Out::step, Comparator.reverseOrder()));
        return outs;
    }

    private static boolean matches(Step step, int event, long n, long before) {
        return event == step.event() && n - before <= step.within();
    }

    /** A sequence that leaves a step leaves its last row behind. */
    private static void release(Held held, int k, Step step, List<Out> outs) {
        if (held != null && step.output().equals("last")) {
            outs.add(new Out(held.n()[k], k, held.match(), held.sum()[k]));
        }
    }
}
