package io.threatlockdown.detection.field;

import io.threatlockdown.detection.pattern.ByteText;
import io.threatlockdown.event.Event;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of one event as the rules see them. Each is found when it is first asked for and kept. Serves one thread.
 *
 * <p>An event comes decoded as JSON, its columns being the fields; a decoder of another kind replaces them by {@link #capture}.
 */
public final class EventFields {
    private final Row row;
    private final FieldLayout layout;
    private final List<String> names;
    private final @Nullable Optional<String>[] texts;
    private JsonFieldOptions options = JsonFieldOptions.DEFAULT;
    private @Nullable Map<String, String> captured;
    private @Nullable String log;

    @SuppressWarnings({"unchecked", "rawtypes"})
    public EventFields(Event event, FieldLayout layout, List<String> names) {
        this.row = new Row(event);
        this.layout = layout;
        this.names = names;
        this.texts = new Optional[layout.fieldCount()];
    }

    /** How nulls and arrays become text, as the decoder says. To be called before a field is read. */
    public void read(JsonFieldOptions jsonOptions) {
        options = jsonOptions;
    }

    /** Replaces the columns by the fields that a decoder cut out of the text, as byte texts under their names. */
    public void capture(Map<String, String> fields) {
        captured = Map.copyOf(fields);
    }

    /** The byte text of a dynamic field, by its number; empty when the event has no such field. */
    public Optional<String> dynamic(int number) {
        Optional<String> known = texts[number];
        if (known == null) {
            known = captured == null ? fromColumns(number) : captured(captured, names.get(number));
            texts[number] = known;
        }
        return known;
    }

    private Optional<String> fromColumns(int number) {
        for (FieldSource source : layout.sources(number)) {
            Optional<String> text = read(source);
            if (text.isPresent()) {
                return text.map(ByteText::of);
            }
        }
        return Optional.empty();
    }

    private Optional<String> read(FieldSource source) {
        return switch (source) {
            case FieldSource.WholeColumn column -> ColumnText.of(row, column.index(), options);
            case FieldSource.InsideColumn inside ->
                JsonPath.find(row.json(inside.index()), inside.path())
                        .flatMap(value -> JsonFieldText.of(value, options));
            case FieldSource.Derived derived -> derived(derived.field());
            case FieldSource.ActorName name -> actorName();
        };
    }

    private static Optional<String> captured(Map<String, String> fields, String name) {
        String exact = fields.get(name);
        if (exact != null) {
            return Optional.of(exact);
        }
        return fields.entrySet().stream()
                .filter(field -> field.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The byte text of a static field; {@code user} fills a missing {@code dstuser}. */
    public Optional<String> fixed(StaticField field) {
        if (captured != null) {
            return Optional.ofNullable(captured.get(field.ruleName()));
        }
        Optional<String> text = column(layout.staticColumn(field));
        return field == StaticField.DSTUSER ? text.or(() -> column(layout.userColumn())) : text;
    }

    private Optional<String> column(int index) {
        return index < 0 ? Optional.empty() : ColumnText.of(row, index, options).map(ByteText::of);
    }

    /** The whole event as one byte text. */
    public String log() {
        if (log == null) {
            log = ByteText.of(EventText.of(row.event()));
        }
        return log;
    }

    /** The person who acted, else the application; "" when the event names neither. */
    public String actor() {
        return actorName().orElse("");
    }

    private Optional<String> actorName() {
        return derived(DerivedField.Actor.USER).or(() -> derived(DerivedField.Actor.APP));
    }

    private Optional<String> derived(DerivedField field) {
        return layout.derivedFields().value(row, field);
    }

    /** The address acted from, without a port; "" when the event names none. */
    public String sourceIp() {
        return derived(DerivedField.Actor.IP).orElse("");
    }
}
