package io.threatlockdown.detection.field;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/**
 * The dynamic fields of the event at hand, each kept once it was found. One cache serves one thread and one event after the other, so
 * that an event costs nothing for the fields that nobody asks for.
 */
public final class FieldCache {
    private final List<FieldName> names;
    private final @Nullable Optional<String>[] texts;
    private final int[] eventOf;
    private int event;

    /** @param names the dynamic fields that the rules read, each at the place of its number */
    @SuppressWarnings({"unchecked", "rawtypes"})
    public FieldCache(List<FieldName> names) {
        this.names = List.copyOf(names);
        this.texts = new Optional[names.size()];
        this.eventOf = new int[names.size()];
    }

    /** Forgets the event before. */
    void begin() {
        event++;
    }

    FieldName name(int number) {
        return names.get(number);
    }

    @Nullable
    Optional<String> known(int number) {
        return eventOf[number] == event ? texts[number] : null;
    }

    void keep(int number, Optional<String> text) {
        texts[number] = text;
        eventOf[number] = event;
    }
}
