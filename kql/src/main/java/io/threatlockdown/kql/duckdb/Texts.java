package io.threatlockdown.kql.duckdb;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Scalar;

import java.util.ArrayList;
import java.util.List;

/** Functions that take values of any type by their text. */
final class Texts {
    private Texts() {}

    static String of(Scalar.Call call, List<String> arguments) {
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

    private static String text(KqlType type, String argument) {
        return type == KqlType.STRING ? argument : Template.render(Conversions.toText(type), List.of(argument));
    }

    private static String digest(String function, String text) {
        return Template.render("CASE WHEN $1 = '' THEN '' ELSE " + function + "($1) END", List.of(text));
    }
}
