package io.threatlockdown.detection.field;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.Schema;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where the fields that a ruleset reads stand in the events of one schema. Immutable, and does not hold on to the schema.
 */
public final class FieldLayout {
    private final FieldSource[][] sources;
    private final int[] staticColumns;
    private final int userColumn;
    private final DerivedFields derivedFields;
    private final int[][] actorColumns;

    private FieldLayout(
            FieldSource[][] sources,
            int[] staticColumns,
            int userColumn,
            DerivedFields derivedFields,
            int[][] actorColumns) {
        this.sources = sources;
        this.actorColumns = actorColumns;
        this.staticColumns = staticColumns;
        this.userColumn = userColumn;
        this.derivedFields = derivedFields;
    }

    public static FieldLayout of(List<FieldName> fieldNames, Schema schema) {
        int[] staticColumns = new int[StaticField.values().length];
        for (StaticField field : StaticField.values()) {
            staticColumns[field.ordinal()] = schema.indexOf(field.columnName());
        }
        DerivedFields derived = DerivedFields.ofTable(schema.table());
        return new FieldLayout(
                fieldNames.stream()
                        .map(name -> sources(name, schema).toArray(FieldSource[]::new))
                        .toArray(FieldSource[][]::new),
                staticColumns,
                schema.indexOf("user"),
                derived,
                Arrays.stream(DerivedField.Actor.values())
                        .map(actor -> derived.actorColumns().of(actor).stream()
                                .mapToInt(schema::indexOf)
                                .filter(column -> column >= 0)
                                .toArray())
                        .toArray(int[][]::new));
    }

    /** The sources of a field in the order in which they are asked: exact names first, then any case, then derived ones. */
    static List<FieldSource> sources(FieldName fieldName, Schema schema) {
        String name = fieldName.text();
        List<FieldSource> sources = new ArrayList<>();
        addColumns(sources, fieldName, schema, false);
        if (fieldName.anyCase()) {
            addColumns(sources, fieldName, schema, true);
        }
        if (name.equals("actor.name")) {
            sources.add(new FieldSource.ActorName());
        }
        if (name.equals("actor.domain")) {
            sources.add(new FieldSource.ActorDomain());
        }
        SourceField.ofName(name).map(FieldSource.OfAddress::new).ifPresent(sources::add);
        DerivedField.ofName(name).map(FieldSource.Derived::new).ifPresent(sources::add);
        return sources;
    }

    private static void addColumns(List<FieldSource> sources, FieldName name, Schema schema, boolean anyCase) {
        String path = name.text();
        for (int i = 0; i < schema.size(); i++) {
            Column column = schema.columns().get(i);
            String columnName = column.name();
            boolean exact = path.startsWith(columnName);
            if (exact == anyCase || !path.regionMatches(true, 0, columnName, 0, columnName.length())) {
                continue;
            }
            if (path.length() == columnName.length()) {
                sources.add(new FieldSource.WholeColumn(i));
            } else if (path.charAt(columnName.length()) == '.') {
                sources.add(new FieldSource.InsideColumn(i, path.substring(columnName.length() + 1), name.anyCase()));
            }
        }
    }

    /** Not to be changed. */
    FieldSource[] sources(int number) {
        return sources[number];
    }

    int fieldCount() {
        return sources.length;
    }

    /** Whether a field is the text of the first of {@link #columns} that has one. */
    boolean isColumn(DerivedField.Actor field) {
        return !derivedFields.actorColumns().of(field).isEmpty();
    }

    /** Those that the schema has of the columns that a field may stand in. */
    int[] columns(DerivedField.Actor field) {
        return actorColumns[field.ordinal()];
    }

    /** The column of a static field, or -1. */
    int staticColumn(StaticField field) {
        return staticColumns[field.ordinal()];
    }

    /** The column {@code user}, which stands in for a missing {@code dstuser}, or -1. */
    int userColumn() {
        return userColumn;
    }

    DerivedFields derivedFields() {
        return derivedFields;
    }
}
