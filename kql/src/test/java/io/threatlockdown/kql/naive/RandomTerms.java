package io.threatlockdown.kql.naive;

import io.threatlockdown.kql.naive.Term.Type;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** Makes up expressions over the columns of {@link RandomTable}. */
final class RandomTerms {
    private static final List<String> NAMES = List.copyOf(RandomTable.COLUMNS.keySet());
    private static final List<String> TEXT_OPERATORS = List.of(
            "==",
            "=~",
            "contains",
            "contains_cs",
            "startswith",
            "startswith_cs",
            "endswith",
            "has",
            "has_cs",
            "hasprefix",
            "hassuffix");
    private static final List<String> PARTS = List.of("day", "week", "month", "year");

    private final Random random;

    RandomTerms(Random random) {
        this.random = random;
    }

    Term any(int depth) {
        return of(RandomTable.pick(random, List.of(Type.values())), depth);
    }

    Term of(Type type, int depth) {
        return switch (type) {
            case BOOL -> truth(depth);
            case LONG -> whole(depth);
            case REAL -> real(depth);
            case STRING -> text(depth);
            case DATETIME -> time(depth);
            case TIMESPAN -> span(depth);
            case DYNAMIC -> dynamic(depth);
        };
    }

    static Term column(String name, Type type) {
        int at = NAMES.indexOf(name);
        return new Term(name, type, row -> row.get(at));
    }

    private static Term constant(String text, Type type, Optional<Object> value) {
        return new Term(text, type, row -> value);
    }

    private static Term one(String form, Type type, Term a, UnaryOperator<Optional<Object>> rule) {
        return new Term(form.formatted(a.text()), type, row -> rule.apply(a.in(row)));
    }

    private static Term two(String form, Type type, Term a, Term b, BinaryOperator<Optional<Object>> rule) {
        return new Term(form.formatted(a.text(), b.text()), type, row -> rule.apply(a.in(row), b.in(row)));
    }

    private boolean leaf(int depth) {
        return depth <= 0 || random.nextInt(4) == 0;
    }

    Term truth(int depth) {
        if (leaf(depth)) {
            return random.nextBoolean() ? column("b", Type.BOOL) : constant("bool(null)", Type.BOOL, Optional.empty());
        }
        return switch (random.nextInt(16)) {
            case 0 -> two("(%s and %s)", Type.BOOL, truth(depth - 1), truth(depth - 1), Logic::and);
            case 1 -> two("(%s or %s)", Type.BOOL, truth(depth - 1), truth(depth - 1), Logic::or);
            case 2 -> one("not(%s)", Type.BOOL, truth(depth - 1), Logic::not);
            case 3 ->
                equality(
                        RandomTable.pick(
                                random, List.of(Type.BOOL, Type.LONG, Type.REAL, Type.DATETIME, Type.TIMESPAN)),
                        depth);
            case 4 -> order(depth);
            case 5 -> between(depth);
            case 6, 7, 8 -> textual(depth);
            case 9 -> listed(depth);
            case 10 -> emptiness(depth);
            case 11 -> branches(Type.BOOL, depth);
            case 12 -> dynamicEquality(depth);
            case 13 -> dynamicOrder(depth);
            case 14 -> cases(depth);
            default -> numbers(depth);
        };
    }

    private Term equality(Type type, int depth) {
        boolean positive = random.nextBoolean();
        return two(
                "(%s " + (positive ? "==" : "!=") + " %s)",
                Type.BOOL,
                of(type, depth - 1),
                of(type, depth - 1),
                (a, b) -> positive ? Logic.matches(a, b, Logic::same) : Logic.not(Logic.matches(a, b, Logic::same)));
    }

    /** A long beside a real. */
    private Term numbers(int depth) {
        return two(
                "(%s < %s)",
                Type.BOOL, whole(depth - 1), real(depth - 1), (a, b) -> Logic.ordered(a, b, sign -> sign < 0));
    }

    private Term order(int depth) {
        Type type = RandomTable.pick(random, List.of(Type.LONG, Type.REAL, Type.DATETIME, Type.TIMESPAN));
        Term a = of(type, depth - 1);
        Term b = of(type, depth - 1);
        return switch (random.nextInt(4)) {
            case 0 -> two("(%s < %s)", Type.BOOL, a, b, (x, y) -> Logic.ordered(x, y, sign -> sign < 0));
            case 1 -> two("(%s <= %s)", Type.BOOL, a, b, (x, y) -> Logic.ordered(x, y, sign -> sign <= 0));
            case 2 -> two("(%s > %s)", Type.BOOL, a, b, (x, y) -> Logic.ordered(x, y, sign -> sign > 0));
            default -> two("(%s >= %s)", Type.BOOL, a, b, (x, y) -> Logic.ordered(x, y, sign -> sign >= 0));
        };
    }

    private Term between(int depth) {
        Type type = RandomTable.pick(random, List.of(Type.LONG, Type.DATETIME, Type.TIMESPAN));
        Term a = of(type, depth - 1);
        Term low = of(type, depth - 1);
        Term high = of(type, depth - 1);
        boolean positive = random.nextBoolean();
        String text =
                "(%s %s (%s .. %s))".formatted(a.text(), positive ? "between" : "!between", low.text(), high.text());
        return new Term(text, Type.BOOL, row -> {
            Optional<Object> inside = Logic.and(
                    Logic.ordered(a.in(row), low.in(row), sign -> sign >= 0),
                    Logic.ordered(a.in(row), high.in(row), sign -> sign <= 0));
            return positive ? inside : Logic.not(inside);
        });
    }

    private Term textual(int depth) {
        String operator = RandomTable.pick(random, TEXT_OPERATORS);
        boolean positive = random.nextInt(3) > 0;
        String written = positive
                ? operator
                : switch (operator) {
                    case "==" -> "!=";
                    case "=~" -> "!~";
                    default -> "!" + operator;
                };
        return two(
                "(%s " + written + " %s)",
                Type.BOOL,
                text(depth - 1),
                random.nextInt(3) > 0 ? textConstant() : text(depth - 1),
                (a, b) -> Optional.of(
                        positive == Texts.found(operator, (String) a.orElseThrow(), (String) b.orElseThrow())));
    }

    private Term listed(int depth) {
        if (random.nextBoolean()) {
            Term a = whole(depth - 1);
            Term x = wholeConstant();
            Term y = wholeConstant();
            boolean positive = random.nextBoolean();
            return new Term(
                    "(%s %s (%s, %s))".formatted(a.text(), positive ? "in" : "!in", x.text(), y.text()),
                    Type.BOOL,
                    row -> Optional.of(positive
                            == (a.in(row).isPresent()
                                    && (a.in(row).equals(x.in(row)) || a.in(row).equals(y.in(row))))));
        }
        String operator = RandomTable.pick(random, List.of("in", "in~", "has_any", "has_all"));
        String each = switch (operator) {
            case "in" -> "==";
            case "in~" -> "=~";
            default -> "has";
        };
        Term a = text(depth - 1);
        Term x = textConstant();
        Term y = textConstant();
        return new Term("(%s %s (%s, %s))".formatted(a.text(), operator, x.text(), y.text()), Type.BOOL, row -> {
            String text = (String) a.in(row).orElseThrow();
            boolean first = Texts.found(each, text, (String) x.in(row).orElseThrow());
            boolean second = Texts.found(each, text, (String) y.in(row).orElseThrow());
            return Optional.of(operator.equals("has_all") ? first && second : first || second);
        });
    }

    private Term emptiness(int depth) {
        Type type = RandomTable.pick(
                random, List.of(Type.BOOL, Type.LONG, Type.REAL, Type.STRING, Type.DATETIME, Type.TIMESPAN));
        Term a = of(type, depth - 1);
        boolean positive = random.nextBoolean();
        String function = type == Type.STRING || random.nextBoolean()
                ? positive ? "isempty" : "isnotempty"
                : positive ? "isnull" : "isnotnull";
        return one(
                function + "(%s)",
                Type.BOOL,
                a,
                value -> Optional.of(positive == (value.isEmpty() || value.get().equals(""))));
    }

    /** A dynamic value beside a text is its text, and null stays null. */
    private Term dynamicEquality(int depth) {
        boolean positive = random.nextBoolean();
        return two(
                "(%s " + (positive ? "==" : "!=") + " %s)",
                Type.BOOL,
                dynamic(depth - 1),
                textConstant(),
                (a, b) -> Optional.of(positive
                        == (a.isPresent() && Json.plain(a.map(Json.class::cast)).equals(b.orElseThrow()))));
    }

    /** A dynamic value beside a number is the number that its text is. */
    private Term dynamicOrder(int depth) {
        return two(
                "(%s > %s)",
                Type.BOOL,
                dynamic(depth - 1),
                column("k", Type.LONG),
                (a, b) -> Logic.ordered(wholeOf(a), b, sign -> sign > 0));
    }

    private Term cases(int depth) {
        List<Term> parts =
                List.of(truth(depth - 1), truth(depth - 1), truth(depth - 1), truth(depth - 1), truth(depth - 1));
        String text = "case(" + String.join(", ", parts.stream().map(Term::text).toList()) + ")";
        return new Term(text, Type.BOOL, row -> {
            for (int i = 0; i < 4; i += 2) {
                if (parts.get(i).in(row).equals(Optional.of(true))) {
                    return parts.get(i + 1).in(row);
                }
            }
            return parts.get(4).in(row);
        });
    }

    /** A null condition takes the other branch. */
    private Term branches(Type type, int depth) {
        Term condition = truth(depth - 1);
        Term a = of(type, depth - 1);
        Term b = of(type, depth - 1);
        return new Term(
                "iff(%s, %s, %s)".formatted(condition.text(), a.text(), b.text()),
                type,
                row -> condition.in(row).equals(Optional.of(true)) ? a.in(row) : b.in(row));
    }

    private Term coalesced(Type type, int depth) {
        return two(
                "coalesce(%s, %s)",
                type,
                of(type, depth - 1),
                of(type, depth - 1),
                (a, b) -> a.isEmpty() || a.get().equals("") ? b : a);
    }

    Term whole(int depth) {
        if (leaf(depth)) {
            return switch (random.nextInt(5)) {
                case 0 -> column("i", Type.LONG);
                case 1 -> column("k", Type.LONG);
                case 2 -> wholeConstant();
                default -> column("l", Type.LONG);
            };
        }
        return switch (random.nextInt(18)) {
            case 0, 1, 2 -> {
                String operator = RandomTable.pick(random, List.of("+", "-", "*", "/", "%"));
                yield two(
                        "(%s " + operator.replace("%", "%%") + " %s)",
                        Type.LONG,
                        whole(depth - 1),
                        whole(depth - 1),
                        (a, b) -> Numbers.whole(operator, a, b));
            }
            case 3 -> {
                long size = RandomTable.pick(random, List.of(1L, 2L, 3L, 10L, 1000L));
                yield one("bin(%s, " + size + ")", Type.LONG, whole(depth - 1), value -> Numbers.bin(value, size));
            }
            case 4 -> one("strlen(%s)", Type.LONG, text(depth - 1), value -> value.map(s -> Texts.length((String) s)));
            case 5 ->
                two(
                        "indexof(%s, %s)",
                        Type.LONG,
                        text(depth - 1),
                        text(depth - 1),
                        (a, b) -> Texts.indexOf((String) a.orElseThrow(), (String) b.orElseThrow()));
            case 6 -> branches(Type.LONG, depth);
            case 7 -> coalesced(Type.LONG, depth);
            case 8 -> one("tolong(%s)", Type.LONG, real(depth - 1), Numbers::cut);
            case 9 ->
                one("tolong(%s)", Type.LONG, text(depth - 1), value -> Numbers.parsed((String) value.orElseThrow()));
            case 10 ->
                one(
                        "array_length(%s)",
                        Type.LONG,
                        dynamic(depth - 1),
                        value -> Json.length(value.map(Json.class::cast)).map(Object.class::cast));
            case 11 -> one("tolong(%s)", Type.LONG, dynamic(depth - 1), RandomTerms::wholeOf);
            case 12 ->
                two(
                        "strcmp(%s, %s)",
                        Type.LONG,
                        text(depth - 1),
                        text(depth - 1),
                        (a, b) -> Optional.of((long) Integer.signum(Logic.compare(a.orElseThrow(), b.orElseThrow()))));
            case 13 -> {
                String part = RandomTable.pick(random, List.of("a", "aa", ".", "1", "é"));
                yield one(
                        "countof(%s, \"" + part + "\")",
                        Type.LONG,
                        text(depth - 1),
                        value -> value.map(s -> Texts.count((String) s, part)));
            }
            case 14 -> {
                boolean greatest = random.nextBoolean();
                yield two(
                        (greatest ? "max_of" : "min_of") + "(%s, %s)",
                        Type.LONG,
                        whole(depth - 1),
                        whole(depth - 1),
                        (a, b) -> Numbers.extreme(greatest, a, b));
            }
            case 15 -> {
                String part = RandomTable.pick(random, List.of("year", "month", "day", "hour", "minute", "second"));
                yield two(
                        "datetime_diff(\"" + part + "\", %s, %s)",
                        Type.LONG,
                        time(depth - 1),
                        time(depth - 1),
                        (a, b) -> Times.difference(part, a, b));
            }
            case 16 -> {
                String function = RandomTable.pick(
                        random,
                        List.of("getyear", "monthofyear", "dayofmonth", "dayofyear", "hourofday", "week_of_year"));
                yield one(function + "(%s)", Type.LONG, time(depth - 1), value -> Times.part(function, value));
            }
            default -> one("(-%s)", Type.LONG, column("l", Type.LONG), Numbers::negative);
        };
    }

    private static Optional<Object> wholeOf(Optional<Object> json) {
        return json.flatMap(value -> switch ((Json) value) {
            case Json.Whole whole -> Optional.of(whole.value());
            case Json.Text text -> Numbers.parsed(text.value());
            case Json.Array ignored -> Optional.empty();
            case Json.Bag ignored -> Optional.empty();
        });
    }

    private Term wholeConstant() {
        long value = RandomTable.pick(random, RandomTable.WHOLES);
        return constant(value < 0 ? "(" + value + ")" : Long.toString(value), Type.LONG, Optional.of(value));
    }

    Term real(int depth) {
        if (leaf(depth)) {
            return random.nextInt(3) > 0 ? column("r", Type.REAL) : realConstant();
        }
        return switch (random.nextInt(6)) {
            case 0, 1 -> {
                String operator = RandomTable.pick(random, List.of("+", "-", "*", "/"));
                boolean mixed = random.nextBoolean();
                yield two(
                        "(%s " + operator + " %s)",
                        Type.REAL,
                        real(depth - 1),
                        mixed ? whole(depth - 1) : real(depth - 1),
                        (a, b) -> Numbers.real(operator, a, b));
            }
            case 2 ->
                one("todouble(%s)", Type.REAL, whole(depth - 1), value -> value.map(number -> (double) (Long) number));
            case 3 -> branches(Type.REAL, depth);
            case 4 -> coalesced(Type.REAL, depth);
            default -> two("(%s / %s)", Type.REAL, span(depth - 1), span(depth - 1), (a, b) -> Numbers.real("/", a, b));
        };
    }

    private Term realConstant() {
        double value = RandomTable.pick(random, RandomTable.REALS);
        String text = Double.isNaN(value)
                ? "real(nan)"
                : Double.isInfinite(value)
                        ? value > 0 ? "real(+inf)" : "real(-inf)"
                        : value < 0 ? "(" + value + ")" : "" + value;
        return constant(text.replace("E", "e"), Type.REAL, Optional.of(value));
    }

    Term text(int depth) {
        if (leaf(depth)) {
            return switch (random.nextInt(4)) {
                case 0 -> textConstant();
                case 1 -> column("u", Type.STRING);
                default -> column("s", Type.STRING);
            };
        }
        return switch (random.nextInt(15)) {
            case 0 -> {
                Term a = any(depth - 1);
                Term b = any(depth - 1);
                yield two(
                        "strcat(%s, %s)",
                        Type.STRING, a, b, (x, y) -> Optional.of(Texts.of(a.type(), x) + Texts.of(b.type(), y)));
            }
            case 1, 2 -> {
                Term a = any(depth - 1);
                yield one("tostring(%s)", Type.STRING, a, value -> Optional.of(Texts.of(a.type(), value)));
            }
            case 3 -> {
                long start = random.nextInt(6) - 3;
                long length = random.nextInt(5) - 1;
                yield one(
                        "substring(%s, " + start + ", " + length + ")",
                        Type.STRING,
                        text(depth - 1),
                        value -> value.map(s -> Texts.substring((String) s, start, length)));
            }
            case 4 ->
                one("tolower(%s)", Type.STRING, text(depth - 1), value -> value.map(s -> Texts.folded((String) s)));
            case 5 -> {
                String part = RandomTable.pick(random, RandomTable.TEXTS);
                String by = RandomTable.pick(random, RandomTable.TEXTS);
                yield one(
                        "replace_string(%s, " + escaped(quoted(part)) + ", " + escaped(quoted(by)) + ")",
                        Type.STRING,
                        text(depth - 1),
                        value -> value.map(s -> Texts.replaced((String) s, part, by)));
            }
            case 6 -> branches(Type.STRING, depth);
            case 7 -> coalesced(Type.STRING, depth);
            case 8 ->
                one("toupper(%s)", Type.STRING, text(depth - 1), value -> value.map(s -> Texts.raised((String) s)));
            case 9 ->
                one("reverse(%s)", Type.STRING, text(depth - 1), value -> value.map(s -> Texts.reversed((String) s)));
            case 10 -> one("strrep(%s, 2)", Type.STRING, text(depth - 1), value -> value.map(s -> (String) s + s));
            case 11 -> {
                String by = RandomTable.pick(random, List.of("a", " ", ".", "_"));
                long index = random.nextInt(3) - 1;
                yield one(
                        "tostring(split(%s, \"" + by + "\")[" + index + "])",
                        Type.STRING,
                        text(depth - 1),
                        value -> value.map(s -> Texts.piece((String) s, by, index)));
            }
            case 12 ->
                one(
                        "extract(\"([a-c]+)\", 1, %s)",
                        Type.STRING, text(depth - 1), value -> value.map(s -> Texts.extracted((String) s)));
            default ->
                one(
                        "tostring(%s)",
                        Type.STRING, dynamic(depth - 1), value -> Optional.of(Json.plain(value.map(Json.class::cast))));
        };
    }

    private static String escaped(String text) {
        return text.replace("%", "%%");
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private Term textConstant() {
        String value = RandomTable.pick(random, RandomTable.TEXTS);
        return constant(quoted(value), Type.STRING, Optional.of(value));
    }

    Term time(int depth) {
        if (leaf(depth)) {
            if (random.nextInt(3) > 0) {
                return column("t", Type.DATETIME);
            }
            long ticks = RandomTable.pick(random, RandomTable.TIMES);
            return constant("datetime(" + Times.text(ticks) + ")", Type.DATETIME, Optional.of(ticks));
        }
        return switch (random.nextInt(7)) {
            case 0 -> two("(%s + %s)", Type.DATETIME, time(depth - 1), span(depth - 1), (a, b) -> Times.moved(a, b, 1));
            case 1 ->
                two("(%s - %s)", Type.DATETIME, time(depth - 1), span(depth - 1), (a, b) -> Times.moved(a, b, -1));
            case 2 -> {
                long size = RandomTable.pick(
                        random, List.of(Times.SECOND, 60 * Times.SECOND, Times.DAY, 7 * Times.DAY, 30 * Times.DAY));
                yield one(
                        "bin(%s, " + size + "tick)", Type.DATETIME, time(depth - 1), value -> Numbers.bin(value, size));
            }
            case 3 -> {
                String part = RandomTable.pick(random, PARTS);
                yield one(
                        "startof" + part + "(%s)",
                        Type.DATETIME,
                        time(depth - 1),
                        value -> calendar(Times.start(part, value)));
            }
            case 4 -> {
                String part = RandomTable.pick(random, PARTS);
                yield one(
                        "endof" + part + "(%s)",
                        Type.DATETIME,
                        time(depth - 1),
                        value -> calendar(Times.end(part, value)));
            }
            case 5 -> branches(Type.DATETIME, depth);
            default -> coalesced(Type.DATETIME, depth);
        };
    }

    private static Optional<Object> calendar(Optional<Object> time) {
        if (time.isPresent() && ((Long) time.get() < 0 || (Long) time.get() > Times.LAST)) {
            throw new Undefined("a time outside of the calendar");
        }
        return time;
    }

    Term span(int depth) {
        if (leaf(depth)) {
            if (random.nextInt(3) > 0) {
                return column("n", Type.TIMESPAN);
            }
            long ticks = RandomTable.pick(random, RandomTable.SPANS);
            return constant(ticks < 0 ? "(-" + -ticks + "tick)" : ticks + "tick", Type.TIMESPAN, Optional.of(ticks));
        }
        return switch (random.nextInt(6)) {
            case 0 ->
                two("(%s + %s)", Type.TIMESPAN, span(depth - 1), span(depth - 1), (a, b) -> Numbers.whole("+", a, b));
            case 1 ->
                two("(%s - %s)", Type.TIMESPAN, span(depth - 1), span(depth - 1), (a, b) -> Numbers.whole("-", a, b));
            case 2 ->
                two("(%s - %s)", Type.TIMESPAN, time(depth - 1), time(depth - 1), (a, b) -> Numbers.whole("-", a, b));
            case 3 ->
                one("bin(%s, 1h)", Type.TIMESPAN, span(depth - 1), value -> Numbers.bin(value, 3600 * Times.SECOND));
            case 4 -> branches(Type.TIMESPAN, depth);
            default -> coalesced(Type.TIMESPAN, depth);
        };
    }

    Term dynamic(int depth) {
        if (leaf(depth)) {
            if (random.nextInt(3) > 0) {
                return column("d", Type.DYNAMIC);
            }
            Optional<Json> json = RandomTable.json(random, 1);
            return constant("dynamic(" + Json.written(json) + ")", Type.DYNAMIC, json.map(Object.class::cast));
        }
        return switch (random.nextInt(6)) {
            case 0, 1 -> {
                String name = RandomTable.pick(random, List.of("a", "b", "A"));
                yield one(
                        random.nextBoolean() ? "%s." + name : "%s[\"" + name + "\"]",
                        Type.DYNAMIC,
                        column("d", Type.DYNAMIC),
                        value ->
                                Json.property(value.map(Json.class::cast), name).map(Object.class::cast));
            }
            case 2 -> {
                long index = random.nextInt(4) - 1;
                yield one(
                        "%s[" + index + "]",
                        Type.DYNAMIC,
                        column("d", Type.DYNAMIC),
                        value ->
                                Json.element(value.map(Json.class::cast), index).map(Object.class::cast));
            }
            case 3 ->
                two(
                        "%s.a[%s]",
                        Type.DYNAMIC,
                        column("d", Type.DYNAMIC),
                        column("k", Type.LONG),
                        (bag, index) -> index.flatMap(at -> Json.element(
                                        Json.property(bag.map(Json.class::cast), "a"), (Long) at)
                                .map(Object.class::cast)));
            case 4 -> packed(depth);
            default -> branches(Type.DYNAMIC, depth);
        };
    }

    private Term packed(int depth) {
        List<Term> parts = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            parts.add(random.nextBoolean() ? text(depth - 1) : whole(depth - 1));
        }
        String text =
                "pack_array(" + String.join(", ", parts.stream().map(Term::text).toList()) + ")";
        return new Term(
                text,
                Type.DYNAMIC,
                row -> Optional.of(new Json.Array(parts.stream()
                        .map(part -> part.in(row)
                                .map(value -> value instanceof String s
                                        ? (Json) new Json.Text(s)
                                        : new Json.Whole((Long) value)))
                        .toList())));
    }
}
