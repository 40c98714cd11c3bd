package io.threatlockdown.detection.alert;

import io.threatlockdown.detection.field.NumberText;
import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.Schema;
import io.threatlockdown.event.ValueText;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

/** Writes the columns of a row that hold something as the {@code data} of an alert. Serves one thread. */
final class RowData {
    private final Map<Schema, RowLayout> layouts = new WeakHashMap<>();
    private final DynamicJson dynamics = new DynamicJson();
    private final DataTree tree = new DataTree();

    /** Appends the object; nothing, telling false, when the row holds nothing. */
    boolean append(StringBuilder out, Event row) {
        RowLayout layout = layouts.computeIfAbsent(row.schema(), RowLayout::of);
        return layout.dotted() ? appendDotted(out, row, layout) : appendPlain(out, row, layout);
    }

    private boolean appendPlain(StringBuilder out, Event row, RowLayout layout) {
        int begin = out.length();
        out.append('{');
        for (int i = 0; i < layout.columns().length; i++) {
            Object value = row.value(layout.columns()[i]);
            int twin = layout.twins()[i];
            if (holdsNothing(value) || twin >= 0 && !holdsNothing(row.value(twin))) {
                continue;
            }
            int mark = out.length();
            if (mark > begin + 1) {
                out.append(',');
            }
            out.append(layout.keys()[i]);
            if (!appendValue(out, value)) {
                out.setLength(mark);
            }
        }
        if (out.length() == begin + 1) {
            out.setLength(begin);
            return false;
        }
        out.append('}');
        return true;
    }

    private static boolean holdsNothing(@Nullable Object value) {
        return value == null || value instanceof String text && text.isEmpty();
    }

    private boolean appendValue(StringBuilder out, @Nullable Object value) {
        switch (value) {
            case Dynamic dynamic -> {
                return appendDynamic(out, dynamic);
            }
            case String text -> FieldValue.append(out, text);
            case null -> {
                return false;
            }
            case Object other -> out.append('"').append(text(other)).append('"');
        }
        return true;
    }

    /** The text of a value that is neither text nor dynamic; nothing in it needs escaping. */
    private static String text(Object value) {
        return switch (value) {
            case Instant instant -> ValueText.of(instant);
            case Duration duration -> ValueText.of(duration);
            case Double real -> NumberText.of(real);
            case BigDecimal decimal -> decimal.toPlainString();
            case Object other -> other.toString();
        };
    }

    private boolean appendDynamic(StringBuilder out, Dynamic dynamic) {
        int begin = out.length();
        return switch (dynamics.append(out, dynamic.json())) {
            case WRITTEN -> true;
            case EMPTY -> false;
            case IRREGULAR -> {
                out.setLength(begin);
                yield appendIrregular(out, dynamic);
            }
        };
    }

    private boolean appendIrregular(StringBuilder out, Dynamic dynamic) {
        tree.clear();
        Optional<String> leaf = DynamicFields.addTo(tree, "", dynamic.json());
        if (leaf.isPresent()) {
            FieldValue.append(out, leaf.get());
            return true;
        }
        if (tree.isEmpty()) {
            return false;
        }
        tree.append(out);
        return true;
    }

    private boolean appendDotted(StringBuilder out, Event row, RowLayout layout) {
        tree.clear();
        for (int i = 0; i < layout.columns().length; i++) {
            String name = layout.names()[i];
            switch (row.value(layout.columns()[i])) {
                case null -> {}
                case String text -> tree.put(name, text);
                case Dynamic dynamic ->
                    DynamicFields.addTo(tree, name + ".", dynamic.json()).ifPresent(text -> tree.put(name, text));
                case Object other -> tree.put(name, text(other));
            }
        }
        if (tree.isEmpty()) {
            return false;
        }
        tree.append(out);
        return true;
    }
}
