package io.threatlockdown.kql.duckdb;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.LiteralValue;

import java.util.ArrayList;
import java.util.List;

/** Functions that take values of any type by their text. */
final class Texts {
    private Texts() {}

    static String of(Scalar.Call call, List<String> arguments) {
        if (call.function().equals("strcat_array")) {
            return elements(call, arguments);
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            texts.add(text(call.arguments().get(i).type(), arguments.get(i)));
        }
        String first = texts.getFirst();
        return switch (call.function()) {
            case "strcat" -> texts.size() == 1 ? first : "(" + String.join(" || ", texts) + ")";
            case "strcat_delim" -> "concat_ws(" + String.join(", ", texts) + ")";
            case "reverse" -> "reverse(" + first + ")";
            case "hash_md5" -> digest("md5", first);
            case "hash_sha1" -> digest("sha1", first);
            default -> digest("sha256", first);
        };
    }

    private static String elements(Scalar.Call call, List<String> arguments) {
        return Template.render(
                "CASE WHEN json_type($1) = 'ARRAY' THEN "
                        + joined(
                                call.arguments().get(1),
                                "list_transform(json_extract_string($1, '$[*]'), lambda x: coalesce(x, ''))")
                        + " ELSE '' END",
                arguments);
    }

    /** The database joins with a constant only. */
    static String joined(Scalar separator, String list) {
        if (separator instanceof Scalar.Constant constant && constant.value() instanceof LiteralValue.Text text) {
            return Lists.joined(list, text.value());
        }
        return Lists.let("l", list, "CASE WHEN len(l) = 0 THEN '' ELSE list_reduce(l, lambda a, b: a || $2 || b) END");
    }

    private static String text(KqlType type, String argument) {
        return type == KqlType.STRING ? argument : Template.render(Conversions.toText(type), List.of(argument));
    }

    private static String digest(String function, String text) {
        return Template.render("CASE WHEN $1 = '' THEN '' ELSE " + function + "($1) END", List.of(text));
    }
}
