package io.threatlockdown.detection.rule;

import io.threatlockdown.detection.list.KeyValueList;
import io.threatlockdown.detection.pattern.TextPattern;

import java.util.Optional;

/** What a {@code <list>} asks of its list about the text of a field. */
sealed interface ListLookup {
    boolean holds(KeyValueList list, String text);

    /** Whether the text is a key. */
    record Key(KeyForm form, boolean negated) implements ListLookup {
        @Override
        public boolean holds(KeyValueList list, String text) {
            return form.value(list, text).isPresent() != negated;
        }
    }

    /** Whether the text is a key whose value matches. */
    record Value(KeyForm form, TextPattern pattern) implements ListLookup {
        @Override
        public boolean holds(KeyValueList list, String text) {
            return form.value(list, text).filter(pattern::matches).isPresent();
        }
    }

    /** Which keys of a list stand for a text. */
    enum KeyForm {
        /** The same text, in the same case. */
        WHOLE {
            @Override
            Optional<String> value(KeyValueList list, String text) {
                return list.value(text);
            }
        },

        /** The same text, or a network that holds it as an address: {@link KeyValueList#valueOfAddress}. */
        ADDRESS {
            @Override
            Optional<String> value(KeyValueList list, String text) {
                return list.valueOfAddress(text);
            }
        };

        /** The value of the key that stands for the text; empty when none does. */
        abstract Optional<String> value(KeyValueList list, String text);
    }
}
