package io.threatlockdown.detection.sigma;

import io.threatlockdown.detection.field.FieldName;
import io.threatlockdown.detection.field.FieldPlace;
import io.threatlockdown.event.Schema;
import io.threatlockdown.xml.Problem;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What log sources and fields of Sigma rules mean here. Immutable. */
public final class SigmaMapping {
    private static final String SHIPPED = "mapping.yml";
    private static final String HUB_PREFIX = "properties.";

    private final List<LogSourceMapping> sources;
    private final List<FieldMapping> fields;
    private final Map<String, List<String>> placeholders;
    private final Map<String, Schema> tables;

    SigmaMapping(
            List<LogSourceMapping> sources,
            List<FieldMapping> fields,
            Map<String, List<String>> placeholders,
            Map<String, Schema> tables) {
        this.sources = List.copyOf(sources);
        this.fields = List.copyOf(fields);
        this.placeholders = Map.copyOf(placeholders);
        this.tables = Map.copyOf(tables);
    }

    /** The one that comes with the product. */
    public static SigmaMapping shipped() {
        try (InputStream resource = SigmaMapping.class.getResourceAsStream(SHIPPED)) {
            if (resource == null) {
                throw new IllegalStateException("this build lacks the mapping of Sigma's fields");
            }
            String text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            return MappingFile.read(SHIPPED, text, problem -> {
                throw new IllegalStateException(problem.toString());
            });
        } catch (IOException damaged) {
            throw new UncheckedIOException("the mapping of Sigma's fields is not readable", damaged);
        }
    }

    /** With a file of one's own before it. @param problems hears of every mistake in it; what has none counts */
    public SigmaMapping with(String name, String text, Consumer<Problem> problems) {
        SigmaMapping own = MappingFile.read(name, text, problems);
        Map<String, List<String>> allPlaceholders = new HashMap<>(placeholders);
        allPlaceholders.putAll(own.placeholders);
        Map<String, Schema> allTables = new HashMap<>(tables);
        allTables.putAll(own.tables);
        return new SigmaMapping(
                Stream.concat(own.sources.stream(), sources.stream()).toList(),
                Stream.concat(own.fields.stream(), fields.stream()).toList(),
                allPlaceholders,
                allTables);
    }

    /** Where the events of a log source may be, the first place before the others; none when the source is not known. */
    List<LogSourceMapping.Place> places(LogSource source) {
        return sources.stream()
                .filter(each -> each.fits(source))
                .findFirst()
                .map(LogSourceMapping::places)
                .orElse(List.of());
    }

    /** The values of a placeholder; empty when nobody gave it any. */
    Optional<List<String>> placeholder(String name) {
        return Optional.ofNullable(placeholders.get(name));
    }

    /** What a field means in a table; empty when the table has nothing like it. */
    Optional<FieldTarget> target(String field, String table) {
        for (FieldMapping mapping : fields) {
            if (mapping.fits(field, table) && exists(mapping.to(), table)) {
                return Optional.of(mapping.to());
            }
        }
        String lowered = field.toLowerCase(Locale.ROOT);
        String unwrapped = lowered.startsWith(HUB_PREFIX) ? field.substring(HUB_PREFIX.length()) : field;
        return column(field, table, FieldPlace.Kind.COLUMN)
                .or(() -> column(unwrapped, table, FieldPlace.Kind.COLUMN))
                .or(() -> column(field, table, FieldPlace.Kind.DERIVED))
                .or(() -> column(unwrapped, table, FieldPlace.Kind.INSIDE))
                .or(() -> column(field, table, FieldPlace.Kind.INSIDE))
                .map(FieldTarget.Field::of);
    }

    private boolean exists(FieldTarget target, String table) {
        return switch (target) {
            case FieldTarget.Field field -> place(field.name(), table).isPresent();
            case FieldTarget.Inside inside -> place(inside.name(), table).isPresent();
            case FieldTarget.Event event -> true;
        };
    }

    private Optional<FieldPlace> place(String field, String table) {
        return Optional.ofNullable(tables.get(table)).flatMap(schema -> FieldPlace.of(FieldName.of(field), schema));
    }

    /** The name of the field, its column as the table spells it. */
    private Optional<String> column(String field, String table, FieldPlace.Kind kind) {
        return place(field, table).filter(place -> place.kind() == kind).map(place -> switch (place.kind()) {
            case COLUMN -> place.column();
            case INSIDE -> place.column() + field.substring(place.column().length());
            case DERIVED -> field;
        });
    }
}
