package io.threatlockdown.server.rules;

import io.threatlockdown.detection.field.FieldPlace;
import io.threatlockdown.detection.rule.ReadField;
import io.threatlockdown.detection.rule.RuleFacts;
import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Schema;
import io.threatlockdown.kql.Catalog;
import io.threatlockdown.kql.TableSchema;
import io.threatlockdown.workspace.OwnTables;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Where the tables that are held now have the fields that rules read. A snapshot; serves one thread. */
final class FieldBindings {
    private final List<Schema> tables;
    private final Map<ReadField, List<PlaceView>> places = new HashMap<>();

    private FieldBindings(List<Schema> tables) {
        this.tables = tables;
    }

    /**
     * A place in a table.
     *
     * @param kind {@code column}, {@code inside} of a column, {@code derived} from several
     * @param column "" for a derived field
     */
    record PlaceView(String table, String kind, String column) {}

    /** @param places in every table that can have it; none when no table can */
    record FieldView(String name, List<PlaceView> places) {}

    static FieldBindings of(Catalog catalog) {
        return new FieldBindings(catalog.storedTableNames().stream()
                .filter(name -> !OwnTables.contains(name))
                .sorted()
                .map(name -> schema(catalog.table(name).orElseThrow()))
                .toList());
    }

    private static Schema schema(TableSchema table) {
        return new Schema(
                table.name(),
                table.columns().stream()
                        .map(column -> Column.of(
                                column.name(),
                                ColumnType.ofWireName(column.type().keyword()).orElseThrow()))
                        .toList());
    }

    /** The names of the tables. */
    List<String> tables() {
        return tables.stream().map(Schema::table).toList();
    }

    List<FieldView> fields(RuleFacts rule) {
        return rule.fields().stream()
                .map(field -> new FieldView(field.name(), places(field)))
                .toList();
    }

    Binding binding(RuleFacts rule) {
        if (rule.fields().isEmpty()) {
            return Binding.NOTHING;
        }
        if (rule.elsewhere().stream().anyMatch(field -> places(field).isEmpty())) {
            return Binding.CANNOT;
        }
        List<ReadField> together = together(rule);
        if (together.isEmpty() || !tablesWithAll(rule).isEmpty()) {
            return Binding.BOUND;
        }
        return together.stream().allMatch(field -> places(field).isEmpty()) ? Binding.CANNOT : Binding.PARTLY;
    }

    /** What it reads of one event. */
    private static List<ReadField> together(RuleFacts rule) {
        return rule.fields().stream()
                .filter(field -> !rule.elsewhere().contains(field))
                .toList();
    }

    /** The tables that have all that the rule reads itself of one event; none when it reads nothing. */
    List<String> tablesWithAll(RuleFacts rule) {
        List<ReadField> together = together(rule);
        if (together.isEmpty()) {
            return List.of();
        }
        Set<String> withAll = new TreeSet<>(tables());
        together.forEach(field ->
                withAll.retainAll(places(field).stream().map(PlaceView::table).collect(Collectors.toSet())));
        return List.copyOf(withAll);
    }

    /** The tables that have something of what the rule reads itself. */
    List<String> tablesWithAny(RuleFacts rule) {
        return rule.fields().stream()
                .flatMap(field -> places(field).stream().map(PlaceView::table))
                .distinct()
                .sorted()
                .toList();
    }

    private List<PlaceView> places(ReadField field) {
        return places.computeIfAbsent(
                field,
                unknown -> tables.stream()
                        .flatMap(table -> field.placeIn(table).map(place -> view(table, place)).stream())
                        .toList());
    }

    private static PlaceView view(Schema table, FieldPlace place) {
        return new PlaceView(table.table(), place.kind().name().toLowerCase(Locale.ROOT), place.column());
    }
}
