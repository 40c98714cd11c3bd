package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.Operator;
import io.threatlockdown.kql.syntax.Source;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Binds parse-kv: the pairs stand between delimiters, between whatever is no letter and no digit, or where a pattern finds them. The
 * first value of a key counts, without the blanks around it.
 */
final class KeysBinder {
    private static final Set<String> KNOWN =
            Set.of("pair_delimiter", "kv_delimiter", "quote", "escape", "greedy", "regex");
    private static final Set<String> DELIMITED = Set.of("pair_delimiter", "kv_delimiter", "quote", "escape", "greedy");
    private static final Set<String> FREE = Set.of("quote", "escape", "greedy");

    private final Session session;
    private final Scope scope;
    private final Plan input;

    KeysBinder(Session session, Scope scope, Plan input) {
        this.session = session;
        this.scope = scope;
        this.input = input;
    }

    Plan parse(Operator.ParseKeys parse) {
        for (String option : parse.options().keySet()) {
            if (!KNOWN.contains(option)) {
                throw session.error(
                        "SEM0061",
                        "'" + option + "' is no option of parse-kv" + Suggestions.near(option, KNOWN),
                        parse.at());
            }
        }
        Scalar text = Types.convert(
                new ExpressionBinder(session, scope, Row.of(input.shape())).bind(parse.text()), KqlType.STRING);
        NewColumns columns = new NewColumns(session, input);
        for (Source.ColumnDeclaration column : parse.columns()) {
            columns.add(column.name(), Types.convert(value(text, column.name(), parse), column.type()));
        }
        return columns.plan();
    }

    private Scalar value(Scalar text, String key, Operator.ParseKeys parse) {
        Map<String, List<String>> options = parse.options();
        if (options.keySet().equals(Set.of("regex"))) {
            checkRegex(one(options, "regex"), parse.at());
            return call("value_of_key", text, constant(one(options, "regex")), constant(key));
        }
        PairPattern.Quotes quotes = quotes(parse);
        if (FREE.containsAll(options.keySet())) {
            return value(text, new PairPattern.Free(key, quotes), quotes);
        }
        if (!DELIMITED.containsAll(options.keySet())
                || one(options, "pair_delimiter").isEmpty()
                || one(options, "kv_delimiter").isEmpty()) {
            throw session.error(
                    "SEM0061",
                    "parse-kv takes pair_delimiter and kv_delimiter, with quote, escape and greedy besides; or regex alone",
                    parse.at());
        }
        boolean greedy = one(options, "greedy").equalsIgnoreCase("true");
        PairPattern pattern = new PairPattern.Delimited(
                key, one(options, "pair_delimiter"), one(options, "kv_delimiter"), quotes, greedy);
        return value(text, pattern, quotes);
    }

    private void checkRegex(String regex, int at) {
        try {
            if (Pattern.compile(regex.replace("(?P<", "(?<")).matcher("").groupCount() != 2) {
                throw session.error("SEM0061", "the regex of parse-kv has two groups, for key and value", at);
            }
        } catch (PatternSyntaxException e) {
            throw session.error("SEM0061", "the regex of parse-kv cannot be read: " + e.getDescription(), at);
        }
    }

    private PairPattern.Quotes quotes(Operator.ParseKeys parse) {
        List<String> marks = parse.options().getOrDefault("quote", List.of());
        List<String> escapes = parse.options().getOrDefault("escape", List.of());
        boolean readable = marks.stream().allMatch(mark -> mark.length() == 1 || mark.length() == 2)
                && escapes.stream().allMatch(escape -> escape.length() == 1);
        if (!readable) {
            throw session.error(
                    "SEM0061", "a quote of parse-kv has one or two characters, an escape has one", parse.at());
        }
        return new PairPattern.Quotes(marks, String.join("", escapes));
    }

    /** A value in quotes, by the first pair of quotes that fits, or else a bare one. */
    private static Scalar value(Scalar text, PairPattern pattern, PairPattern.Quotes quotes) {
        Scalar value = group(text, pattern.bare());
        for (String mark : quotes.marks()) {
            String quoted = pattern.quoted(mark);
            Scalar inside = group(text, quoted);
            if (!quotes.escapes().isEmpty()) {
                inside = call("replace_regex", inside, constant(quotes.escape() + "((?s:.))"), constant("\\1"));
            }
            Scalar matches = new Scalar.Call("matches_regex", List.of(text, constant(quoted)), KqlType.BOOL);
            value = new Scalar.Call("case", List.of(matches, inside, value), KqlType.STRING);
        }
        return value;
    }

    private static String one(Map<String, List<String>> options, String name) {
        return options.getOrDefault(name, List.of("")).getFirst();
    }

    private static Scalar group(Scalar text, String regex) {
        return call("extract", constant(regex), Types.constant(1), text);
    }

    private static Scalar constant(String text) {
        return Types.constant(text);
    }

    private static Scalar call(String function, Scalar... arguments) {
        return new Scalar.Call(function, List.of(arguments), KqlType.STRING);
    }
}
