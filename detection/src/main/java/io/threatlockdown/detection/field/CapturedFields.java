package io.threatlockdown.detection.field;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The fields that decoders found in the text of an event, as byte texts. A static field keeps what was put last, a dynamic one what
 * was put first; the names of dynamic ones are the same in any case.
 */
final class CapturedFields {
    private final Map<StaticField, String> fixed = new EnumMap<>(StaticField.class);
    private final Map<String, Named> dynamic = new LinkedHashMap<>();

    private record Named(String name, String text) {}

    void clear() {
        fixed.clear();
        dynamic.clear();
    }

    /** A field by its name in rules: static when rules know the name as such. */
    void put(String name, String text) {
        StaticField.ofRuleName(name).ifPresentOrElse(field -> putFixed(field, text), () -> putDynamic(name, text));
    }

    void putFixed(StaticField field, String text) {
        fixed.put(field, text);
    }

    void putDynamic(String name, String text) {
        dynamic.putIfAbsent(name.toLowerCase(Locale.ROOT), new Named(name, text));
    }

    Optional<String> fixed(StaticField field) {
        return Optional.ofNullable(fixed.get(field));
    }

    Optional<String> dynamic(FieldName name) {
        Named named = dynamic.get(name.lowered());
        return named == null || !name.anyCase() && !named.name.equals(name.text())
                ? Optional.empty()
                : Optional.of(named.text);
    }

    boolean hasDynamic() {
        return !dynamic.isEmpty();
    }

    /**
     * All fields under their names: static ones first, then dynamic ones in the order in which they were put. A dynamic one that has
     * the name of a static one, as a JSON key system_name has, does not show beside it.
     */
    Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        fixed.forEach((field, text) -> all.put(field.ruleName(), text));
        dynamic.values().forEach(field -> all.putIfAbsent(field.name(), field.text()));
        return all;
    }
}
