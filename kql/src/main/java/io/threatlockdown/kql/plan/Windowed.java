package io.threatlockdown.kql.plan;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds functions over rows in order inside expressions. */
public final class Windowed {
    private Windowed() {}

    /** Whether such a function has another among its arguments. */
    public static boolean nested(Scalar scalar) {
        return switch (scalar) {
            case Scalar.Window window ->
                window.inputs().stream().anyMatch(argument -> contains(argument) || nested(argument));
            case Scalar.Call call -> call.arguments().stream().anyMatch(Windowed::nested);
            case Scalar.InQuery in -> nested(in.value());
            case Scalar.Aggregate ignored -> false;
            case Scalar.Constant ignored -> false;
            case Scalar.Ref ignored -> false;
            case Scalar.First ignored -> false;
        };
    }

    public static boolean contains(Scalar scalar) {
        return switch (scalar) {
            case Scalar.Window ignored -> true;
            case Scalar.Call call -> call.arguments().stream().anyMatch(Windowed::contains);
            case Scalar.InQuery in -> contains(in.value());
            case Scalar.Aggregate ignored -> false;
            case Scalar.Constant ignored -> false;
            case Scalar.Ref ignored -> false;
            case Scalar.First ignored -> false;
        };
    }

    /** Those whose arguments hold no other one but known ones; each once, in the order of the text. */
    public static List<Scalar.Window> innermost(List<Assignment> assignments, Map<Scalar.Window, String> known) {
        Set<Scalar.Window> found = new LinkedHashSet<>();
        assignments.forEach(assignment -> collect(assignment.value(), known, found));
        return List.copyOf(found);
    }

    private static void collect(Scalar scalar, Map<Scalar.Window, String> known, Set<Scalar.Window> found) {
        if (scalar instanceof Scalar.Window held && known.containsKey(held)) {
            return;
        }
        switch (scalar) {
            case Scalar.Window window -> {
                if (window.inputs().stream().noneMatch(argument -> pending(argument, known))) {
                    found.add(window);
                } else {
                    window.inputs().forEach(argument -> collect(argument, known, found));
                }
            }
            case Scalar.Call call -> call.arguments().forEach(argument -> collect(argument, known, found));
            case Scalar.InQuery in -> collect(in.value(), known, found);
            case Scalar.Aggregate ignored -> {}
            case Scalar.Constant ignored -> {}
            case Scalar.Ref ignored -> {}
            case Scalar.First ignored -> {}
        }
    }

    private static boolean pending(Scalar scalar, Map<Scalar.Window, String> known) {
        if (scalar instanceof Scalar.Window held && known.containsKey(held)) {
            return false;
        }
        return switch (scalar) {
            case Scalar.Window ignored -> true;
            case Scalar.Call call -> call.arguments().stream().anyMatch(argument -> pending(argument, known));
            case Scalar.InQuery in -> pending(in.value(), known);
            case Scalar.Aggregate ignored -> false;
            case Scalar.Constant ignored -> false;
            case Scalar.Ref ignored -> false;
            case Scalar.First ignored -> false;
        };
    }
}
