package io.threatlockdown.detection.field;

import io.threatlockdown.detection.pattern.ByteText;
import io.threatlockdown.event.Event;
import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A typed row: its columns, what is inside of them and what is derived from them. */
final class RowContent implements EventContent {
    private final Row row;
    private final FieldLayout layout;
    private @Nullable String log;

    RowContent(Event event, FieldLayout layout) {
        this.row = new Row(event);
        this.layout = layout;
    }

    @Override
    public Optional<String> dynamic(int number, JsonFieldOptions options) {
        for (FieldSource source : layout.sources(number)) {
            Optional<String> text = read(source, options);
            if (text.isPresent()) {
                return text.map(ByteText::of);
            }
        }
        return Optional.empty();
    }

    private Optional<String> read(FieldSource source, JsonFieldOptions options) {
        return switch (source) {
            case FieldSource.WholeColumn column -> ColumnText.of(row, column.index(), options);
            case FieldSource.InsideColumn inside ->
                JsonPath.find(row.json(inside.index()), inside.path())
                        .flatMap(value -> JsonFieldText.of(value, options));
            case FieldSource.Derived derived -> derived(derived.field());
            case FieldSource.ActorName name -> actorName();
        };
    }

    /** {@code user} fills a missing {@code dstuser}. */
    @Override
    public Optional<String> fixed(StaticField field, JsonFieldOptions options) {
        Optional<String> text = column(layout.staticColumn(field), options);
        return field == StaticField.DSTUSER ? text.or(() -> column(layout.userColumn(), options)) : text;
    }

    /** The columns that hold something, as byte texts. */
    Map<String, String> columns(JsonFieldOptions options) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (int i = 0; i < row.event().schema().size(); i++) {
            String name = row.event().schema().columns().get(i).name();
            ColumnText.of(row, i, options)
                    .filter(text -> !text.isEmpty())
                    .ifPresent(text -> columns.put(name, ByteText.of(text)));
        }
        return columns;
    }

    private Optional<String> column(int index, JsonFieldOptions options) {
        return index < 0 ? Optional.empty() : ColumnText.of(row, index, options).map(ByteText::of);
    }

    @Override
    public String log() {
        if (log == null) {
            log = ByteText.of(EventText.of(row.event()));
        }
        return log;
    }

    @Override
    public Optional<String> programName() {
        return Optional.empty();
    }

    @Override
    public Optional<String> hostname() {
        return Optional.empty();
    }

    Optional<String> actorName() {
        return derived(DerivedField.Actor.USER).or(() -> derived(DerivedField.Actor.APP));
    }

    Optional<String> derived(DerivedField field) {
        return layout.derivedFields().value(row, field);
    }
}
