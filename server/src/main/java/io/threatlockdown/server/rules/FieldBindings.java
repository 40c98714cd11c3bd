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

    /** The names of the tables that have a field. */
    Set<String> having(ReadField field) {
        return places(field).stream().map(PlaceView::table).collect(Collectors.toSet());
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
