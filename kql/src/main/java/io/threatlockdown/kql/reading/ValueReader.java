package io.threatlockdown.kql.reading;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.TableSchema;
import io.threatlockdown.kql.reading.Value.Fold;
import io.threatlockdown.kql.syntax.Expr;
import io.threatlockdown.kql.syntax.LiteralValue;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells what expressions are, by what their names stand for at a place of the pipeline. One query, one thread. */
final class ValueReader {
    /** Functions that leave a value what it is to a rule, to which all values are texts. */
    private static final Map<String, KqlType> SAME = Map.of(
            "tostring", KqlType.STRING,
            "toint", KqlType.LONG,
            "tolong", KqlType.LONG,
            "tobool", KqlType.BOOL,
            "parse_json", KqlType.DYNAMIC,
            "todynamic", KqlType.DYNAMIC,
            "toobject", KqlType.DYNAMIC);

    private static final Set<String> TIME = Set.of("TimeGenerated", "_TimeReceived");
    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, Value> names = new HashMap<>();
    private final TableSchema table;

    ValueReader(TableSchema table, Map<String, Value> constants) {
        this.table = table;
        names.putAll(constants);
        table.columns().forEach(column -> names.put(column.name(), column(column.name(), column.type())));
    }

    private static Value column(String name, KqlType type) {
        return name.startsWith("_")
                ? new Value.Other(name + " is not part of the event that a rule sees")
                : new Value.Field(name, type, Fold.NONE);
    }

    static boolean isTime(Value value) {
        return value instanceof Value.Field field && TIME.contains(field.name());
    }

    void define(String name, Value value) {
        names.put(name, value);
    }

    /** From here on only these names are there. */
    void keepOnly(Map<String, Value> kept) {
        names.clear();
        names.putAll(kept);
    }

    Value read(Expr expr) {
        return switch (expr) {
            case Expr.Parenthesised parenthesised -> read(parenthesised.inner());
            case Expr.Literal literal -> constant(literal.value());
            case Expr.Name name ->
                names.getOrDefault(
                        name.name(), new Value.Other("'" + name.name() + "' is no column of " + table.name()));
            case Expr.Path path -> inside(read(path.target()), path.property());
            case Expr.Index index ->
                read(index.index()) instanceof Value.Constant(LiteralValue.Text(String property))
                        ? inside(read(index.target()), property)
                        : new Value.Other("it looks at a place in a list");
            case Expr.Call call -> call(call);
            case Expr.Negate negate ->
                read(negate.operand()) instanceof Value.Constant(LiteralValue.Whole(KqlType type, long value))
                        ? new Value.Constant(new LiteralValue.Whole(type, -value))
                        : new Value.Other("it computes");
            case Expr.Binary ignored -> new Value.Other("it computes");
            case Expr.Between ignored -> new Value.Other("it computes");
            case Expr.Membership ignored -> new Value.Other("it computes");
            case Expr.Star ignored -> new Value.Other("it looks into all columns");
            case Expr.TypeOf ignored -> new Value.Other("it names a type");
            case Expr.Tabular ignored -> new Value.Other("it asks another query");
        };
    }

    private static Value inside(Value target, String property) {
        return target instanceof Value.Field(String name, KqlType ignored, Fold fold) && fold == Fold.NONE
                ? new Value.Field(name + "." + property, KqlType.DYNAMIC, Fold.NONE)
                : target instanceof Value.Other ? target : new Value.Other("it looks inside of what is no column");
    }

    private Value call(Expr.Call call) {
        if (call.arguments().size() != 1) {
            return new Value.Other("it uses " + call.function() + "()");
        }
        Value argument = read(call.arguments().getFirst().value());
        KqlType type = SAME.get(call.function());
        return switch (argument) {
            case Value.Other other -> other;
            case Value.Field field when type != null -> new Value.Field(field.name(), type, field.fold());
            case Value.Field field
            when call.function().equals("tolower") -> new Value.Field(field.name(), KqlType.STRING, Fold.LOWER);
            case Value.Field field
            when call.function().equals("toupper") -> new Value.Field(field.name(), KqlType.STRING, Fold.UPPER);
            case Value.Constant same when type != null -> same;
            case Value.Constants same when type == KqlType.DYNAMIC -> same;
            case Value.Field ignored -> new Value.Other("it uses " + call.function() + "()");
            case Value.Constant ignored -> new Value.Other("it uses " + call.function() + "()");
            case Value.Constants ignored -> new Value.Other("it uses " + call.function() + "()");
            case Value.Count ignored -> new Value.Other("it uses " + call.function() + "()");
        };
    }

    private static Value constant(LiteralValue value) {
        return value instanceof LiteralValue.Json(String text) ? list(text) : new Value.Constant(value);
    }

    private static Value list(String json) {
        try {
            JsonNode node = JSON.readTree(json);
            List<LiteralValue> values = new ArrayList<>();
            for (JsonNode each : node) {
                if (each.isString()) {
                    values.add(new LiteralValue.Text(each.asString()));
                } else if (each.isIntegralNumber() && each.canConvertToLong()) {
                    values.add(new LiteralValue.Whole(KqlType.LONG, each.asLong()));
                } else {
                    return new Value.Other("it has a list of more than texts and whole numbers");
                }
            }
            return node.isArray() ? new Value.Constants(values) : new Value.Other("it compares with an object");
        } catch (JacksonException broken) {
            return new Value.Other("it has a dynamic value that is no list");
        }
    }
}
