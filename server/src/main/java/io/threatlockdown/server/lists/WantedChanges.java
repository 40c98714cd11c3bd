package io.threatlockdown.server.lists;

import io.threatlockdown.detection.list.ListChange;
import io.threatlockdown.detection.list.ListEntry;
import io.threatlockdown.detection.list.ListText;
import io.threatlockdown.server.ApiErrors.BadRequestException;
import io.threatlockdown.server.lists.EditOutcome.Mistake;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * An edit as changes of single keys, with everything that is wrong with it.
 *
 * @param mistakes all of them; with any there is nothing to be done
 */
record WantedChanges(List<ListChange> changes, List<Mistake> mistakes) {
    /** @param addresses whether rules look addresses up in the list */
    static WantedChanges of(ListEdit edit, boolean addresses) {
        Reading reading = new Reading(addresses);
        for (@Nullable String key : Objects.requireNonNullElse(edit.remove(), List.<@Nullable String>of())) {
            reading.changes.add(new ListChange.Remove(given("remove", key)));
        }
        for (ListEdit.@Nullable Entry wanted :
                Objects.requireNonNullElse(edit.put(), List.<ListEdit.@Nullable Entry>of())) {
            ListEdit.Entry entry = given("put", wanted);
            reading.put(0, text(entry.key()), text(entry.value()));
        }
        String text = text(edit.text());
        switch (Objects.requireNonNullElse(edit.format(), "lines")) {
            case "lines" -> reading.lines(text);
            case "keys" -> reading.keys(text, text(edit.value()));
            default -> throw BadRequestException.invalid("'format' must be lines or keys");
        }
        return new WantedChanges(List.copyOf(reading.changes), List.copyOf(reading.mistakes));
    }

    private static <T> T given(String member, @Nullable T element) {
        if (element == null) {
            throw BadRequestException.invalid("'" + member + "' holds a null");
        }
        return element;
    }

    private static String text(@Nullable String given) {
        return Objects.requireNonNullElse(given, "");
    }

    /** Gathers changes and mistakes. */
    private static final class Reading {
        private final boolean addresses;
        private final List<ListChange> changes = new ArrayList<>();
        private final List<Mistake> mistakes = new ArrayList<>();
        private final Map<String, String> put = new HashMap<>();

        private Reading(boolean addresses) {
            this.addresses = addresses;
        }

        private void lines(String text) {
            String[] lines = text.split("\r?\n");
            for (int i = 0; i < lines.length; i++) {
                if (lines[i].isBlank()) {
                    continue;
                }
                Optional<ListEntry> entry = ListText.entry(lines[i]);
                if (entry.isPresent()) {
                    put(i + 1, entry.get().key(), entry.get().value());
                } else {
                    mistakes.add(new Mistake(
                            i + 1, lines[i], "no key:value; write a colon behind the key, or import one key a line"));
                }
            }
        }

        private void keys(String text, String value) {
            String[] lines = text.split("\r?\n");
            for (int i = 0; i < lines.length; i++) {
                if (!lines[i].isBlank()) {
                    put(i + 1, lines[i].strip(), value);
                }
            }
        }

        private void put(int line, String key, String value) {
            Optional<String> wrong = ListText.mistake(key, value, addresses);
            String before = put.putIfAbsent(key, value);
            if (wrong.isPresent()) {
                mistakes.add(new Mistake(line, key, wrong.get()));
            } else if (before == null) {
                changes.add(new ListChange.Put(key, value));
            } else if (!before.equals(value)) {
                mistakes.add(new Mistake(line, key, "the key is given twice, with two values"));
            }
        }
    }
}
