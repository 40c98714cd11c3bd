package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Column;
import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.Operator;
import io.threatlockdown.kql.syntax.Source;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Binds parse-kv; the first value of a key counts. */
final class KeysBinder {
    private static final Set<String> KNOWN =
            Set.of("pair_delimiter", "kv_delimiter", "quote", "escape", "greedy", "regex");

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
        Optional<String> regex = first(parse.options(), "regex");
        return regex.isPresent() ? byRegex(parse, text, regex.get()) : byPairs(parse, text);
    }

    private static Optional<String> first(Map<String, List<String>> options, String name) {
        return options.getOrDefault(name, List.of()).stream().findFirst();
    }

    private Plan byPairs(Operator.ParseKeys parse, Scalar text) {
        PairText pairs = pairs(parse);
        NewColumns columns = new NewColumns(session, input);
        for (Source.ColumnDeclaration column : parse.columns()) {
            columns.add(column.name(), Types.convert(value(text, column.name(), pairs), column.type()));
        }
        return columns.plan();
    }

    private PairText pairs(Operator.ParseKeys parse) {
        Map<String, List<String>> options = parse.options();
        Optional<String> pair = first(options, "pair_delimiter");
        Optional<String> assign = first(options, "kv_delimiter");
        if (pair.isPresent() != assign.isPresent()
                || pair.filter(String::isEmpty).isPresent()
                || assign.filter(String::isEmpty).isPresent()) {
            throw session.error(
                    "SEM0061", "parse-kv takes both pair_delimiter and kv_delimiter, or neither", parse.at());
        }
        List<String> quotes = options.getOrDefault("quote", List.of()).stream()
                .filter(quote -> !quote.isEmpty())
                .toList();
        List<String> escapes = options.getOrDefault("escape", List.of());
        if (quotes.stream().anyMatch(quote -> quote.length() > 2)
                || escapes.stream().anyMatch(escape -> escape.length() != 1)) {
            throw session.error(
                    "SEM0061", "a quote of parse-kv has one or two characters, an escape has one", parse.at());
        }
        boolean greedy =
                first(options, "greedy").filter("true"::equalsIgnoreCase).isPresent();
        return new PairText(
                pair.map(each -> new PairText.Delimiters(each, assign.orElseThrow())), quotes, escapes, greedy);
    }

    private static Scalar value(Scalar text, String key, PairText pairs) {
        Scalar value = group(text, pairs.bare(key));
        for (String quoted : pairs.quoted(key)) {
            Scalar inside = group(text, quoted);
            Scalar plain = pairs.escaped()
                    .<Scalar>map(escaped -> new Scalar.Call(
                            "replace_regex",
                            List.of(inside, Types.constant(escaped), Types.constant("\\1")),
                            KqlType.STRING))
                    .orElse(inside);
            value = new Scalar.Call(
                    "case",
                    List.of(
                            new Scalar.Call("matches_regex", List.of(text, Types.constant(quoted)), KqlType.BOOL),
                            plain,
                            value),
                    KqlType.STRING);
        }
        return value;
    }

    private static Scalar group(Scalar text, String regex) {
        return new Scalar.Call("extract", List.of(Types.constant(regex), Types.constant(1), text), KqlType.STRING);
    }

    /** All keys, and all values, of a text as arrays; a value stands where its key does. */
    private Plan byRegex(Operator.ParseKeys parse, Scalar text, String regex) {
        check(regex, parse.at());
        NewColumns found = new NewColumns(session, input);
        Column keys = found.addHidden("$keys", all(text, regex, 1));
        Column values = found.addHidden("$values", all(text, regex, 2));
        NewColumns columns = new NewColumns(session, found.plan());
        for (Source.ColumnDeclaration column : parse.columns()) {
            Scalar place = new Scalar.Call(
                    "array_index_of", List.of(new Scalar.Ref(keys), Types.constant(column.name())), KqlType.LONG);
            Scalar value = new Scalar.Call("get_element", List.of(new Scalar.Ref(values), place), KqlType.DYNAMIC);
            Scalar known = new Scalar.Call(
                    "case",
                    List.of(
                            new Scalar.Call(">=", List.of(place, Types.constant(0)), KqlType.BOOL),
                            Types.convert(value, KqlType.STRING),
                            Types.constant("")),
                    KqlType.STRING);
            columns.add(column.name(), Types.convert(known, column.type()));
        }
        Plan plan = columns.plan();
        return new Plan.Compute(
                plan, List.of(), plan.shape().withHidden(input.shape().hidden()));
    }

    private static Scalar all(Scalar text, String regex, int group) {
        return new Scalar.Call("extract_all", List.of(Types.constant(withOnly(regex, group)), text), KqlType.DYNAMIC);
    }

    /** The pattern with the other groups made such that do not capture. */
    private static String withOnly(String regex, int group) {
        StringBuilder only = new StringBuilder();
        boolean inClass = false;
        int groups = 0;
        for (int i = 0; i < regex.length(); i++) {
            char c = regex.charAt(i);
            only.append(c);
            if (c == '\\' && i + 1 < regex.length()) {
                only.append(regex.charAt(++i));
            } else if (inClass) {
                inClass = c != ']';
            } else if (c == '[') {
                inClass = true;
            } else if (c == '(' && !regex.startsWith("?", i + 1) && ++groups != group) {
                only.append("?:");
            }
        }
        return only.toString();
    }

    private void check(String regex, int at) {
        try {
            if (Pattern.compile(regex).matcher("").groupCount() != 2) {
                throw session.error("SEM0061", "the regex of parse-kv has two groups, for key and value", at);
            }
        } catch (PatternSyntaxException e) {
            throw session.error("SEM0061", "the regex of parse-kv cannot be read: " + e.getDescription(), at);
        }
    }
}
