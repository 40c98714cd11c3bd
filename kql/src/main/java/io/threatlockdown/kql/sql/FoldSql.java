package io.threatlockdown.kql.sql;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.SqlDialect;
import io.threatlockdown.kql.plan.Column;
import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.plan.References;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.LiteralValue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Writes the steps of a scan as a fold. The state has a struct for each step: {@code a}, whether a sequence is there; {@code m}, the number of
 * its match; what it holds of the rows of the steps up to it; and, where only the last row is given out, {@code o}, that row's number.
 *
 * <p>A row is set against the steps from the last to the first, each in a phase: it goes on from the sequence of the step before ({@code p})
 * or, failing that, takes the place of the row that the step has ({@code r}). Where that asks for more than a look at the row it is found
 * out in a phase of its own and kept in the state, so that it is not worked out again for each field of the new state.
 */
final class FoldSql {
    private final SqlGenerator generator;
    private final SqlDialect dialect;
    private final Plan.Fold fold;
    private final int count;
    /** For each step, what its state has to hold. */
    private final List<Set<Plan.Fold.Held>> held = new ArrayList<>();

    FoldSql(SqlGenerator generator, SqlDialect dialect, Plan.Fold fold) {
        this.generator = generator;
        this.dialect = dialect;
        this.fold = fold;
        this.count = fold.steps().size();
        for (int k = 0; k < count; k++) {
            held.add(heldBy(k));
        }
    }

    /** What this step and those behind it, which its state may go on to, name of the rows up to it. */
    private Set<Plan.Fold.Held> heldBy(int k) {
        Set<Plan.Fold.Held> found = new LinkedHashSet<>();
        for (Plan.Fold.Step step : fold.steps().subList(k, count)) {
            Set<Column> used = used(step);
            step.seen().forEach((name, seen) -> {
                if (used.contains(name) && seen.step() <= k) {
                    found.add(seen);
                }
            });
        }
        if (givesLast(k)) {
            fold.declared().forEach(column -> found.add(new Plan.Fold.Held(k, column)));
        }
        return found;
    }

    private boolean givesLast(int k) {
        return fold.steps().get(k).given() == Plan.Fold.Given.LAST;
    }

    private static Set<Column> used(Plan.Fold.Step step) {
        Set<Column> used = new LinkedHashSet<>(References.in(step.condition()));
        step.values().forEach(value -> used.addAll(References.in(value)));
        return used;
    }

    String sql() {
        List<Column> partition = fold.input().shape().partition();
        List<String> parts = partition.stream().map(Column::sqlName).toList();
        BlockFold blocks = new BlockFold(parts, fold.ordinal().sqlName(), row(), initial(), nothing(), phases());
        String from = generator.step(fold.input());
        String followed = generator.kept(blocks.followed(from));
        String out = blocks.cameOut(from, followed);
        String waiting = atEnd();
        if (!waiting.isEmpty()) {
            List<String> items = new ArrayList<>(parts);
            items.add("unnest(" + waiting + ") AS o");
            out += " UNION ALL SELECT " + String.join(", ", items) + " FROM " + followed;
        }
        List<String> items = new ArrayList<>();
        for (int i = 0; i < partition.size(); i++) {
            items.add(parts.get(i) + " AS " + fold.shape().partition().get(i).sqlName());
        }
        items.add("o.n AS " + fold.number().sqlName());
        items.add("o.k AS " + fold.step().sqlName());
        items.add("o.m AS " + fold.match().sqlName());
        fold.declared().forEach(column -> items.add("o." + column.sqlName() + " AS " + column.sqlName()));
        return "SELECT " + String.join(", ", items) + " FROM (" + out + ")";
    }

    /** The row's number, and what the steps name of it or their states hold. */
    private String row() {
        Set<Column> columns = new LinkedHashSet<>();
        columns.add(fold.ordinal());
        fold.steps()
                .forEach(step -> used(step).stream()
                        .filter(column -> !step.seen().containsKey(column))
                        .forEach(columns::add));
        held.forEach(each -> each.stream()
                .map(Plan.Fold.Held::column)
                .filter(column -> !fold.declared().contains(column))
                .forEach(columns::add));
        return columns.stream()
                .map(column -> column.sqlName() + " := " + column.sqlName())
                .collect(Collectors.joining(", ", "struct_pack(", ")"));
    }

    private String initial() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("p", "FALSE");
        fields.put("r", "FALSE");
        fields.put("next", number(0));
        for (int k = 0; k < count; k++) {
            Map<String, String> ofStep = new LinkedHashMap<>();
            for (String name : fieldNames(k)) {
                ofStep.put(name, number(0));
            }
            ofStep.put("a", "FALSE");
            held.get(k).forEach(each -> ofStep.put(name(each), absent(each.column())));
            fields.put("k" + k, struct(ofStep));
        }
        return struct(fields);
    }

    private static String struct(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + " := " + field.getValue())
                .collect(Collectors.joining(", ", "struct_pack(", ")"));
    }

    private static String name(Plan.Fold.Held held) {
        return "s" + held.step() + "_" + held.column().sqlName();
    }

    private static String state(String field) {
        return BlockFold.STATE + "." + field;
    }

    private static String state(int k, String field) {
        return state("k" + k + "." + field);
    }

    private String rowNumber() {
        return BlockFold.ROW + "." + fold.ordinal().sqlName();
    }

    /** What stands for a value that no row has given. */
    private String absent(Column column) {
        int index = fold.declared().indexOf(column);
        return index < 0
                ? dialect.literal(new LiteralValue.Null(column.type()))
                : new ScalarSql(generator, dialect).value(fold.initial().get(index));
    }

    private String number(long value) {
        return dialect.literal(new LiteralValue.Whole(KqlType.LONG, value));
    }

    private String nothing() {
        List<String> values = fold.declared().stream().map(this::absent).toList();
        return given(number(0), 0, number(0), values);
    }

    private String given(String ordinal, int k, String match, List<String> values) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("n", ordinal);
        fields.put("k", Integer.toString(k));
        fields.put("m", match);
        for (int i = 0; i < values.size(); i++) {
            fields.put(fold.declared().get(i).sqlName(), values.get(i));
        }
        return struct(fields);
    }

    private List<BlockFold.Phase> phases() {
        List<BlockFold.Phase> phases = new ArrayList<>();
        for (int k = count - 1; k >= 0; k--) {
            String promoted = promoted(k);
            String repeated = repeated(k, promoted);
            if (looksOnly(fold.steps().get(k).condition())) {
                phases.add(applied(k, promoted, repeated));
            } else {
                phases.add(new BlockFold.Phase(changed(Map.of("p", promoted, "r", repeated)), BlockFold.OUTS));
                phases.add(applied(k, state("p"), state("r")));
            }
        }
        return phases;
    }

    /** Whether a condition costs nothing to ask again. */
    private static boolean looksOnly(Scalar condition) {
        return condition instanceof Scalar.Constant || condition instanceof Scalar.Ref;
    }

    private String promoted(int k) {
        return k == 0
                ? "FALSE"
                : "(" + state(k - 1, "a") + " AND " + condition(k, places(k, k - 1, own -> absent(own.column()))) + ")";
    }

    private String repeated(int k, String promoted) {
        return "(" + (k == 0 ? "" : "NOT " + promoted + " AND " + state(k, "a") + " AND ")
                + condition(k, places(k, k, own -> state(k, name(own)))) + ")";
    }

    /** Where the columns of a step are: those of the row, and those of the steps before in the state of {@code from}. */
    private Map<Column, String> places(int k, int from, Function<Plan.Fold.Held, String> own) {
        Plan.Fold.Step step = fold.steps().get(k);
        Map<Column, String> places = new HashMap<>();
        for (Column column : used(step)) {
            Plan.Fold.Held seen = step.seen().get(column);
            places.put(
                    column,
                    seen == null
                            ? BlockFold.ROW + "." + column.sqlName()
                            : seen.step() == k ? own.apply(seen) : state(from, name(seen)));
        }
        return places;
    }

    private String condition(int k, Map<Column, String> places) {
        Scalar condition = fold.steps().get(k).condition();
        return "coalesce(" + ScalarSql.withPlaces(generator, dialect, places).value(condition) + ", FALSE)";
    }

    /** The declared columns of a step that the row has matched. */
    private List<String> values(int k, String promoted) {
        ScalarSql repeating = ScalarSql.withPlaces(generator, dialect, places(k, k, own -> state(k, name(own))));
        if (k == 0) {
            return fold.steps().get(k).values().stream().map(repeating::value).toList();
        }
        ScalarSql beginning = ScalarSql.withPlaces(generator, dialect, places(k, k - 1, own -> absent(own.column())));
        return fold.steps().get(k).values().stream()
                .map(value -> chosen(promoted, beginning.value(value), repeating.value(value)))
                .toList();
    }

    private static String chosen(String condition, String one, String other) {
        return one.equals(other) ? one : "CASE WHEN " + condition + " THEN " + one + " ELSE " + other + " END";
    }

    /** Step k, once it is known how the row matches it. The values of the sequence that goes on give way to none. */
    private BlockFold.Phase applied(int k, String promoted, String repeated) {
        String matched = "(" + promoted + " OR " + repeated + ")";
        List<String> values = values(k, promoted);
        String match = k == 0
                ? chosen(state(0, "a"), state(0, "m"), state("next"))
                : chosen(promoted, state(k - 1, "m"), state(k, "m"));
        Map<String, String> own = new HashMap<>();
        own.put("a", "(" + matched + " OR " + state(k, "a") + ")");
        own.put("m", chosen(matched, match, state(k, "m")));
        own.put("o", chosen(matched, rowNumber(), state(k, "o")));
        for (Plan.Fold.Held each : held.get(k)) {
            int declared = fold.declared().indexOf(each.column());
            String value = declared < 0 ? BlockFold.ROW + "." + each.column().sqlName() : values.get(declared);
            own.put(
                    name(each),
                    each.step() == k
                            ? chosen(matched, value, state(k, name(each)))
                            : chosen(promoted, state(k - 1, name(each)), state(k, name(each))));
        }
        Map<String, String> changes = new HashMap<>(Map.of("p", "FALSE", "r", "FALSE", "k" + k, ofStep(k, own)));
        if (k == 0) {
            changes.put(
                    "next",
                    state("next") + " + CASE WHEN " + repeated + " AND NOT " + state(0, "a") + " THEN 1 ELSE 0 END");
        } else {
            changes.put("k" + (k - 1), ofStep(k - 1, gone(k - 1, promoted)));
        }
        return new BlockFold.Phase(changed(changes), outs(k, promoted, matched, match, values));
    }

    /** The state of a step whose sequence goes on to the step behind, if it does. */
    private Map<String, String> gone(int k, String promoted) {
        Map<String, String> changes = new HashMap<>();
        changes.put("a", "(" + state(k, "a") + " AND NOT " + promoted + ")");
        held.get(k).stream()
                .filter(each -> each.step() == k)
                .forEach(each ->
                        changes.put(name(each), chosen(promoted, absent(each.column()), state(k, name(each)))));
        return changes;
    }

    private String ofStep(int k, Map<String, String> changes) {
        Map<String, String> fields = new LinkedHashMap<>();
        fieldNames(k).forEach(field -> fields.put(field, changes.getOrDefault(field, state(k, field))));
        return struct(fields);
    }

    private String changed(Map<String, String> changes) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : List.of("p", "r", "next")) {
            fields.put(field, changes.getOrDefault(field, state(field)));
        }
        for (int k = 0; k < count; k++) {
            fields.put("k" + k, changes.getOrDefault("k" + k, state("k" + k)));
        }
        return struct(fields);
    }

    private List<String> fieldNames(int k) {
        List<String> names = new ArrayList<>(List.of("a", "m"));
        if (givesLast(k)) {
            names.add("o");
        }
        held.get(k).forEach(each -> names.add(name(each)));
        return names;
    }

    /** What the row gives out, or lets go that waited to be the last one. */
    private String outs(int k, String promoted, String matched, String match, List<String> values) {
        String outs = BlockFold.OUTS;
        if (k > 0 && givesLast(k - 1)) {
            outs = added(outs, promoted, waiting(k - 1, state("k" + (k - 1))));
        }
        return switch (fold.steps().get(k).given()) {
            case ALL -> added(outs, matched, given(rowNumber(), k, match, values));
            case LAST -> added(outs, "(" + promoted + " AND " + state(k, "a") + ")", waiting(k, state("k" + k)));
            case NONE -> outs;
        };
    }

    private static String added(String outs, String condition, String out) {
        return condition.equals("FALSE")
                ? outs
                : "CASE WHEN " + condition + " THEN list_append(" + outs + ", " + out + ") ELSE " + outs + " END";
    }

    private String waiting(int k, String state) {
        List<String> values = fold.declared().stream()
                .map(column -> state + "." + name(new Plan.Fold.Held(k, column)))
                .toList();
        return given(state + ".o", k, state + ".m", values);
    }

    /** What waited for the end of the rows; {@code ""} when no step gives out its last row. */
    private String atEnd() {
        List<String> outs = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            if (givesLast(k)) {
                outs.add("CASE WHEN state.k" + k + ".a THEN " + waiting(k, "state.k" + k) + " END");
            }
        }
        return outs.isEmpty() ? "" : "list_filter([" + String.join(", ", outs) + "], lambda o: o IS NOT NULL)";
    }
}
