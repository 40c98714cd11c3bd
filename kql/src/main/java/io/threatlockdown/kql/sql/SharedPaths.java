package io.threatlockdown.kql.sql;

import io.threatlockdown.kql.plan.Scalar;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The dynamic values of which one step takes several texts: they are read once for all of them. */
final class SharedPaths {
    static final SharedPaths NONE = new SharedPaths();

    private final Map<Scalar, List<List<Scalar>>> paths = new LinkedHashMap<>();

    private SharedPaths() {}

    static SharedPaths in(List<Scalar> values) {
        SharedPaths shared = new SharedPaths();
        values.forEach(shared::collect);
        shared.paths.values().removeIf(found -> found.size() < 2);
        return shared;
    }

    private void collect(Scalar value) {
        if (!(value instanceof Scalar.Call written)) {
            if (value instanceof Scalar.Aggregate aggregate) {
                aggregate.arguments().forEach(this::collect);
            }
            return;
        }
        Scalar.Call call = DynamicPaths.shortened(written);
        if (isText(call) && RowValues.only(base(call))) {
            List<List<Scalar>> known = paths.computeIfAbsent(base(call), ignored -> new ArrayList<>());
            if (!known.contains(steps(call))) {
                known.add(steps(call));
            }
        }
        DynamicPaths.eager(call).forEach(this::collect);
    }

    private static boolean isText(Scalar.Call call) {
        return call.arguments().size() > 1
                && (call.function().equals("path_text") || call.function().equals("dynamic_text"));
    }

    private static Scalar base(Scalar.Call call) {
        return call.arguments().getFirst();
    }

    private static List<Scalar> steps(Scalar.Call call) {
        return call.arguments().subList(1, call.arguments().size());
    }

    /** All paths into the value that the call takes a text from, where it shares them. */
    Optional<List<List<Scalar>>> of(Scalar.Call call) {
        return isText(call) ? Optional.ofNullable(paths.get(base(call))) : Optional.empty();
    }

    /** The place of the call's path among those, from 1. */
    static int place(Scalar.Call call, List<List<Scalar>> paths) {
        return paths.indexOf(steps(call)) + 1;
    }
}
