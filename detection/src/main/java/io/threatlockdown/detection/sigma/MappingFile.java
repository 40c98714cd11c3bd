package io.threatlockdown.detection.sigma;

import io.threatlockdown.detection.sigma.LogSourceMapping.Place;
import io.threatlockdown.detection.yaml.DocumentProblems;
import io.threatlockdown.detection.yaml.YamlDocument;
import io.threatlockdown.detection.yaml.YamlException;
import io.threatlockdown.detection.yaml.YamlNode;
import io.threatlockdown.detection.yaml.YamlReader;
import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Schema;
import io.threatlockdown.xml.Problem;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads a file of mappings. */
final class MappingFile {
    private static final String DYNAMIC = ":d";
    private static final String EVENT = "event";

    private final DocumentProblems problems;
    private final List<LogSourceMapping> sources = new ArrayList<>();
    private final List<FieldMapping> fields = new ArrayList<>();
    private final Map<String, List<String>> placeholders = new LinkedHashMap<>();
    private final Map<String, Schema> tables = new LinkedHashMap<>();

    private MappingFile(DocumentProblems problems) {
        this.problems = problems;
    }

    static SigmaMapping read(String name, String text, Consumer<Problem> problems) {
        MappingFile file = new MappingFile(new DocumentProblems(name, problems));
        try {
            YamlReader.read(name, "a mapping of Sigma's fields", text).stream()
                    .map(YamlDocument::root)
                    .forEach(file::read);
        } catch (YamlException malformed) {
            problems.accept(malformed.problem());
        }
        return new SigmaMapping(file.sources, file.fields, file.placeholders, file.tables);
    }

    private void read(YamlNode.Mapping root) {
        for (YamlNode.Entry entry : root.entries()) {
            switch (entry.key()) {
                case "log_sources" -> maps(entry).forEach(this::source);
                case "fields" -> maps(entry).forEach(this::field);
                case "placeholders" ->
                    inner(entry)
                            .forEach(each -> placeholders.put(each.key(), problems.texts(each.value(), each.key())));
                case "tables" ->
                    inner(entry)
                            .forEach(each -> tables.put(
                                    each.key(),
                                    schema(each.key(), String.join(" ", problems.texts(each.value(), each.key())))));
                default ->
                    problems.reject(
                            entry.position(),
                            "'" + entry.key() + "' is not one of log_sources, fields, placeholders and tables");
            }
        }
    }

    private List<YamlNode.Mapping> maps(YamlNode.Entry entry) {
        List<YamlNode.Mapping> maps = new ArrayList<>();
        if (entry.value() instanceof YamlNode.Sequence list) {
            for (YamlNode value : list.values()) {
                if (value instanceof YamlNode.Mapping map) {
                    maps.add(map);
                } else {
                    problems.reject(
                            value.position(), "'" + entry.key() + "' is a list of maps, not of " + value.kind());
                }
            }
        } else if (!(entry.value() instanceof YamlNode.Nothing)) {
            problems.reject(
                    entry.position(),
                    "'" + entry.key() + "' is a list, not " + entry.value().kind());
        }
        return maps;
    }

    private List<YamlNode.Entry> inner(YamlNode.Entry entry) {
        if (entry.value() instanceof YamlNode.Mapping map) {
            return map.entries();
        }
        if (!(entry.value() instanceof YamlNode.Nothing)) {
            problems.reject(
                    entry.position(),
                    "'" + entry.key() + "' is a map, not " + entry.value().kind());
        }
        return List.of();
    }

    private void source(YamlNode.Mapping map) {
        List<Place> places = new ArrayList<>();
        map.value("places")
                .ifPresent(value -> maps(new YamlNode.Entry("places", value, value.position()))
                        .forEach(place -> place(place).ifPresent(places::add)));
        String product = problems.text(map, "product").toLowerCase(Locale.ROOT);
        if (product.isEmpty() || places.isEmpty()) {
            problems.reject(map.position(), "a log source needs 'product' and 'places' with tables");
            return;
        }
        sources.add(new LogSourceMapping(problems.text(map, "name"), product, problems.texts(map, "service"), places));
    }

    private Optional<Place> place(YamlNode.Mapping map) {
        String below = problems.text(map, "below");
        List<String> named = problems.texts(map, "tables");
        if (named.isEmpty() || !below.isEmpty() && !below.matches("\\d{1,6}")) {
            problems.reject(map.position(), "a place needs 'tables', and in 'below', if it is there, the id of a rule");
            return Optional.empty();
        }
        return Optional.of(
                new Place(below.isEmpty() ? 0 : Integer.parseInt(below), named, problems.texts(map, "unless")));
    }

    private void field(YamlNode.Mapping map) {
        String to = problems.text(map, "to");
        String inside = problems.text(map, "inside");
        List<String> from = problems.texts(map, "from");
        if (from.isEmpty() || to.isEmpty() == inside.isEmpty()) {
            problems.reject(map.position(), "a field mapping needs 'from', and either 'to' or 'inside'");
            return;
        }
        FieldTarget target = !inside.isEmpty()
                ? new FieldTarget.Inside(inside)
                : to.equals(EVENT) ? new FieldTarget.Event() : new FieldTarget.Field(to, values(map));
        fields.add(new FieldMapping(problems.text(map, "name"), problems.texts(map, "tables"), from, target));
    }

    private Map<String, String> values(YamlNode.Mapping map) {
        Map<String, String> values = new LinkedHashMap<>();
        map.value("values")
                .ifPresent(value -> inner(new YamlNode.Entry("values", value, value.position()))
                        .forEach(entry -> values.put(
                                entry.key().toLowerCase(Locale.ROOT),
                                String.join("", problems.texts(entry.value(), entry.key())))));
        return values;
    }

    private static Schema schema(String table, String written) {
        Map<String, Column> columns = new LinkedHashMap<>();
        for (String word : written.strip().split("\\s+")) {
            boolean isDynamic = word.endsWith(DYNAMIC);
            String name = isDynamic ? word.substring(0, word.length() - DYNAMIC.length()) : word;
            columns.put(name, Column.of(name, isDynamic ? ColumnType.DYNAMIC : ColumnType.STRING));
        }
        return new Schema(table, List.copyOf(columns.values()));
    }
}
