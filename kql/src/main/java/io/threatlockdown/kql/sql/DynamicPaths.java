package io.threatlockdown.kql.sql;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.LiteralValue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Brings a chain of properties and elements, {@code Targets[0].user.name}, into one call, so that the text of the dynamic value is read
 * once. {@code path} is the dynamic value at the end of the chain, {@code path_text} its text, {@code dynamic_text} its text or null;
 * their arguments are the value, or the text that {@code parse_json} makes one of, and the steps. {@code read_long} and its like take the
 * text and, for the rare text that does not say it, the conversion itself.
 */
final class DynamicPaths {
    /** What every database's paths can quote. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_ .@:/#-]*");

    private DynamicPaths() {}

    static Scalar.Call shortened(Scalar.Call call) {
        return switch (call.function()) {
            case "get_property", "get_element" -> renamed("path", call, call).orElse(call);
            case "tostring" -> part(call).orElseGet(() -> ofArgument("path_text", call));
            case "dynamic_text" -> ofArgument("dynamic_text", call);
            case "tobool", "toint", "tolong", "todouble" -> read(call);
            default -> call;
        };
    }

    private static Scalar.Call ofArgument(String function, Scalar.Call call) {
        return call.arguments().getFirst() instanceof Scalar.Call chain && chain.type() == KqlType.DYNAMIC
                ? renamed(function, chain, call).orElse(call)
                : call;
    }

    /** {@code tostring(split(text, "@")[1])}, or {@code tostring(split(text, "@", 1)[0])}: no list is needed. */
    private static Optional<Scalar.Call> part(Scalar.Call call) {
        if (!(call.arguments().getFirst() instanceof Scalar.Call element)
                || !element.function().equals("get_element")
                || !isStep(element)
                || !(element.arguments().getFirst() instanceof Scalar.Call split)
                || !split.function().equals("split")
                || !(split.arguments().get(1) instanceof Scalar.Constant separator)
                || !(separator.value() instanceof LiteralValue.Text text)
                || text.value().isEmpty()) {
            return Optional.empty();
        }
        Scalar index = element.arguments().get(1);
        if (split.arguments().size() == 3) {
            Scalar chosen = split.arguments().get(2);
            if (!isCount(chosen) || !(index instanceof Scalar.Constant first && isZero(first.value()))) {
                return Optional.empty();
            }
            index = chosen;
        }
        return Optional.of(
                new Scalar.Call("split_part", List.of(split.arguments().getFirst(), separator, index), KqlType.STRING));
    }

    private static boolean isZero(LiteralValue value) {
        return value instanceof LiteralValue.Whole whole && whole.value() == 0;
    }

    private static boolean isCount(Scalar value) {
        return value instanceof Scalar.Constant constant
                && constant.value() instanceof LiteralValue.Whole whole
                && whole.value() >= 0;
    }

    private static Scalar.Call read(Scalar.Call call) {
        if (!(call.arguments().getFirst() instanceof Scalar.Call chain) || chain.type() != KqlType.DYNAMIC) {
            return call;
        }
        Optional<Scalar.Call> path = renamed("path", chain, chain);
        return path.map(found -> new Scalar.Call(
                        "read_" + call.type().keyword(),
                        List.of(
                                new Scalar.Call("dynamic_text", found.arguments(), KqlType.STRING),
                                new Scalar.Call(call.function(), List.of(found), call.type())),
                        call.type()))
                .orElse(call);
    }

    /** Of a shortened call, the arguments that are worked out for every row. */
    static List<Scalar> eager(Scalar.Call call) {
        return call.function().startsWith("read_") ? call.arguments().subList(0, 1) : call.arguments();
    }

    private static Optional<Scalar.Call> renamed(String function, Scalar.Call chain, Scalar.Call whole) {
        List<Scalar> steps = new ArrayList<>();
        Scalar at = chain;
        while (at instanceof Scalar.Call step && isStep(step)) {
            steps.addFirst(step.arguments().get(1));
            at = step.arguments().getFirst();
        }
        if (steps.isEmpty()) {
            return Optional.empty();
        }
        List<Scalar> arguments = new ArrayList<>(List.of(text(at).orElse(at)));
        arguments.addAll(steps);
        return Optional.of(new Scalar.Call(function, arguments, whole.type()));
    }

    private static boolean isStep(Scalar.Call call) {
        if (call.arguments().size() != 2 || !(call.arguments().get(1) instanceof Scalar.Constant constant)) {
            return false;
        }
        return switch (call.function()) {
            case "get_property" ->
                constant.value() instanceof LiteralValue.Text text
                        && NAME.matcher(text.value()).matches();
            case "get_element" -> isCount(constant);
            default -> false;
        };
    }

    private static Optional<Scalar> text(Scalar value) {
        return value instanceof Scalar.Call call
                        && call.function().equals("parse_json")
                        && call.arguments().getFirst().type() == KqlType.STRING
                ? Optional.of(call.arguments().getFirst())
                : Optional.empty();
    }
}
