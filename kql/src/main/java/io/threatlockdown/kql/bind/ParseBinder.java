package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Column;
import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.Operator;
import io.threatlockdown.kql.syntax.ParsePart;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Binds parse and parse-where. */
final class ParseBinder {
    private final Session session;
    private final Scope scope;
    private final Plan input;

    ParseBinder(Session session, Scope scope, Plan input) {
        this.session = session;
        this.scope = scope;
        this.input = input;
    }

    Plan parse(Operator.Parse parse) {
        TextPattern.Kind kind = kind(parse);
        DeclaredNames declared = new DeclaredNames(session);
        for (ParsePart part : parse.parts()) {
            if (part instanceof ParsePart.Capture capture) {
                declared.add(capture.name(), capture.at());
            }
        }
        if (kind == TextPattern.Kind.REGEX) {
            checkPatterns(parse);
        }
        TextPattern pattern = new TextPattern(kind, flags(parse), parse.parts());
        Scalar regex = Types.constant(pattern.regex());
        Scalar text = new ExpressionBinder(session, scope, Row.of(input.shape())).bind(parse.text());
        NewColumns source = new NewColumns(session, input);
        Scalar whole = new Scalar.Ref(source.addHidden("$text", Types.convert(text, KqlType.STRING)));
        if (PlainPieces.fit(kind, parse.parts())) {
            PlainPieces pieces = new PlainPieces(session, source.plan(), whole, parse.parts());
            Map<ParsePart.Capture, Column> values = pieces.columns();
            return finished(dropped(parse, pieces.rows(), pieces.matched()), pieces.matched(), values);
        }
        NewColumns parts = new NewColumns(session, source.plan());
        Scalar matches = new Scalar.Call("matches_regex", List.of(whole, regex), KqlType.BOOL);
        Map<ParsePart.Capture, Column> values = new LinkedHashMap<>();
        pattern.groups().forEach((capture, group) -> {
            Scalar part = new Scalar.Call("extract", List.of(regex, Types.constant(group), whole), KqlType.STRING);
            values.put(capture, parts.addHidden("$part", Types.convert(part, capture.type())));
        });
        Column matched = parts.addHidden("$matched", matches);
        NewColumns checked = new NewColumns(session, parts.plan());
        Column fits = checked.addHidden("$fits", fits(kind, new Scalar.Ref(matched), values));
        Plan rows = checked.plan();
        return finished(dropped(parse, rows, new Scalar.Ref(fits)), new Scalar.Ref(fits), values);
    }

    /** Without the rows that do not fit, for parse-where. */
    private static Plan dropped(Operator.Parse parse, Plan rows, Scalar fits) {
        return parse.unmatched() == Operator.Unmatched.DROPPED ? new Plan.Filter(rows, fits) : rows;
    }

    private static Scalar fits(TextPattern.Kind kind, Scalar matched, Map<ParsePart.Capture, Column> values) {
        Scalar fits = matched;
        for (Map.Entry<ParsePart.Capture, Column> value : values.entrySet()) {
            KqlType type = value.getKey().type();
            if (kind != TextPattern.Kind.RELAXED && type != KqlType.STRING && type != KqlType.DYNAMIC) {
                Scalar converts = new Scalar.Call("isnotnull", List.of(new Scalar.Ref(value.getValue())), KqlType.BOOL);
                fits = new Scalar.Call("and", List.of(fits, converts), KqlType.BOOL);
            }
        }
        return fits;
    }

    private Plan finished(Plan rows, Scalar fits, Map<ParsePart.Capture, Column> values) {
        NewColumns result = new NewColumns(session, rows);
        // A text that does not match has no parts, and of the texts none can fail to convert.
        boolean textsOnly = values.keySet().stream().allMatch(capture -> capture.type() == KqlType.STRING);
        values.forEach((capture, column) -> result.add(
                capture.name(),
                textsOnly
                        ? new Scalar.Ref(column)
                        : new Scalar.Call(
                                "case",
                                List.of(fits, new Scalar.Ref(column), Types.nullOf(capture.type())),
                                capture.type())));
        Plan plan = result.plan();
        return new Plan.Compute(
                plan, List.of(), plan.shape().withHidden(input.shape().hidden()));
    }

    /** A pattern that cannot be read would only fail in the database, which knows no place in the query. */
    private void checkPatterns(Operator.Parse parse) {
        for (ParsePart part : parse.parts()) {
            if (part instanceof ParsePart.Fixed fixed) {
                try {
                    Pattern.compile(fixed.text().replace("(?P<", "(?<"));
                } catch (PatternSyntaxException e) {
                    throw session.error(
                            "SEM0061",
                            "the pattern '" + fixed.text() + "' cannot be read: " + e.getDescription(),
                            parse.at());
                }
            }
        }
    }

    private TextPattern.Kind kind(Operator.Parse parse) {
        String kind = parse.parameters().getOrDefault("kind", "simple");
        return switch (kind) {
            case "simple" -> TextPattern.Kind.SIMPLE;
            case "relaxed" -> TextPattern.Kind.RELAXED;
            case "regex" -> TextPattern.Kind.REGEX;
            default ->
                throw session.error(
                        "SEM0061",
                        "'" + kind + "' is no kind of parse"
                                + Suggestions.near(kind, List.of("simple", "relaxed", "regex")),
                        parse.at());
        };
    }

    private String flags(Operator.Parse parse) {
        String flags = parse.parameters().getOrDefault("flags", "");
        if (!flags.matches("[ismU]*")) {
            throw session.error("SEM0061", "the flags of parse are i, s, m and U, not '" + flags + "'", parse.at());
        }
        return flags;
    }
}
