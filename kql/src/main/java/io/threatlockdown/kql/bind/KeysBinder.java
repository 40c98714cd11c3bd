package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.Operator;
import io.threatlockdown.kql.syntax.Source;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Binds parse-kv over pairs with delimiters; the first value of a key counts. */
final class KeysBinder {
    private static final Set<String> KNOWN = Set.of("pair_delimiter", "kv_delimiter", "quote", "greedy");

    private final Session session;
    private final Scope scope;
    private final Plan input;

    KeysBinder(Session session, Scope scope, Plan input) {
        this.session = session;
        this.scope = scope;
        this.input = input;
    }

    Plan parse(Operator.ParseKeys parse) {
        Map<String, String> options = parse.options();
        boolean plain = KNOWN.containsAll(options.keySet())
                && options.containsKey("pair_delimiter")
                && options.containsKey("kv_delimiter")
                && !options.getOrDefault("greedy", "false").equals("true");
        if (!plain) {
            throw session.unsupported(
                    "parse-kv without both pair_delimiter and kv_delimiter, or with regex, escape or greedy",
                    parse.at());
        }
        Scalar text = Types.convert(
                new ExpressionBinder(session, scope, Row.of(input.shape())).bind(parse.text()), KqlType.STRING);
        NewColumns columns = new NewColumns(session, input);
        for (Source.ColumnDeclaration column : parse.columns()) {
            columns.add(column.name(), Types.convert(value(text, column.name(), options, parse.at()), column.type()));
        }
        return columns.plan();
    }

    private Scalar value(Scalar text, String key, Map<String, String> options, int at) {
        String pair = TextPattern.quoted(options.get("pair_delimiter"));
        String assign = TextPattern.quoted(options.get("kv_delimiter"));
        String quote = options.getOrDefault("quote", "");
        if (quote.length() > 1) {
            throw session.unsupported("parse-kv with a quote of more than one character", at);
        }
        String mark = TextPattern.quoted(quote);
        String any = quote.isEmpty() ? "." : "(?:" + mark + "[^" + mark + "]*" + mark + "|[^" + mark + "])";
        String start = "(?s)^(?:" + any + "*?" + pair + ")*?\\s*" + TextPattern.quoted(key) + "\\s*" + assign;
        Scalar bare = group(text, start + "(.*?)(?:" + pair + "|$)");
        if (quote.isEmpty()) {
            return bare;
        }
        String quoted = start + "\\s*" + mark + "([^" + mark + "]*)" + mark;
        return new Scalar.Call(
                "case",
                List.of(
                        new Scalar.Call("matches_regex", List.of(text, Types.constant(quoted)), KqlType.BOOL),
                        group(text, quoted),
                        bare),
                KqlType.STRING);
    }

    private static Scalar group(Scalar text, String regex) {
        return new Scalar.Call("extract", List.of(Types.constant(regex), Types.constant(1), text), KqlType.STRING);
    }
}
