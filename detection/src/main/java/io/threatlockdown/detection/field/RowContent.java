package io.threatlockdown.detection.field;

import io.threatlockdown.detection.pattern.ByteText;
import io.threatlockdown.event.Event;
import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A typed row: its columns, what is inside of them and what is derived from them. */
final class RowContent implements EventContent {
    private final Row row;
    private final FieldLayout layout;
    private final FieldCache cache;
    private final int turn;
    private boolean isWritten;
    private @Nullable String log;
    private @Nullable String decodedLog;
    private @Nullable SourceFacts sourceFacts;

    RowContent(Event event, FieldLayout layout, FieldCache cache) {
        this.row = new Row(event);
        this.layout = layout;
        this.cache = cache;
        // The cache turns to this event right after this.
        this.turn = cache.event() + 1;
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
                (inside.anyCase()
                                ? JsonPath.find(row.json(inside.index()), inside.path())
                                : JsonPath.findExactly(row.json(inside.index()), inside.path()))
                        .flatMap(value -> JsonFieldText.of(value, options));
            case FieldSource.Derived derived -> derived(derived.field());
            case FieldSource.OfAddress about -> sourceFacts().value(about.field());
            case FieldSource.ActorName name -> actorName();
            case FieldSource.ActorDomain domain -> actorDomain();
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
            log = written().text();
        }
        return log;
    }

    @Override
    public String decodedLog() {
        if (decodedLog == null) {
            decodedLog = written().decoded();
        }
        return decodedLog;
    }

    /** Whoever asks when the next event is looked at already gets a text of its own. */
    private ByteLine written() {
        ByteLine line = cache.line();
        if (cache.event() == turn) {
            writeLog(line);
        } else {
            line = new ByteLine();
            new EventText(line).write(row.event());
        }
        return line;
    }

    @Override
    public void writeLog(ByteLine line) {
        if (!isWritten) {
            cache.rowText().write(row.event());
            isWritten = true;
        }
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

    /** In lower case: domains are the same whatever the case. */
    private Optional<String> actorDomain() {
        return derived(DerivedField.Actor.USER)
                .filter(name -> name.indexOf('@') > 0 && !name.endsWith("@"))
                .map(name -> name.substring(name.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT));
    }

    SourceFacts sourceFacts() {
        SourceFacts known = sourceFacts;
        if (known == null) {
            known = SourceFacts.ofRow(row, derived(DerivedField.Actor.IP), cache.enrichment(), cache.networks());
            sourceFacts = known;
        }
        return known;
    }

    Optional<String> derived(DerivedField field) {
        if (field instanceof DerivedField.Actor actor && layout.isColumn(actor)) {
            return row.first(layout.columns(actor)).map(actor::tidied);
        }
        return layout.derivedFields().value(row, field);
    }
}
