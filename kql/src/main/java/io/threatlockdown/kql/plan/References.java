package io.threatlockdown.kql.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Finds, and replaces, what an expression is made of. What stands inside a query of its own is not looked at. */
public final class References {
    private References() {}

    /** The columns that the expression names. */
    public static Set<Column> in(Scalar scalar) {
        Set<Column> found = new HashSet<>();
        collect(scalar, found);
        return found;
    }

    private static void collect(Scalar scalar, Set<Column> found) {
        if (scalar instanceof Scalar.Ref ref) {
            found.add(ref.column());
        }
        parts(scalar).forEach(part -> collect(part, found));
    }

    /** The expression with each largest part that is wanted replaced. */
    public static Scalar replaced(Scalar scalar, Predicate<Scalar> wanted, Function<Scalar, Scalar> replacement) {
        if (wanted.test(scalar)) {
            return replacement.apply(scalar);
        }
        List<Scalar> parts = parts(scalar).stream()
                .map(part -> replaced(part, wanted, replacement))
                .toList();
        return switch (scalar) {
            case Scalar.Call call -> new Scalar.Call(call.function(), parts, call.type());
            case Scalar.InQuery in -> new Scalar.InQuery(parts.getFirst(), in.query(), in.column(), in.foldCase());
            case Scalar.Aggregate same -> same;
            case Scalar.Window same -> same;
            case Scalar.Constant same -> same;
            case Scalar.Ref same -> same;
            case Scalar.First same -> same;
        };
    }

    private static List<Scalar> parts(Scalar scalar) {
        return switch (scalar) {
            case Scalar.Call call -> call.arguments();
            case Scalar.InQuery in -> List.of(in.value());
            case Scalar.Aggregate aggregate -> aggregate.arguments();
            case Scalar.Window window -> window.inputs();
            case Scalar.Constant ignored -> List.of();
            case Scalar.Ref ignored -> List.of();
            case Scalar.First ignored -> List.of();
        };
    }
}
