package io.threatlockdown.detection.list;

import java.util.Optional;

/** Entries of one's own over those of another list: of a key that both have, one's own counts, and it can take the key out. */
record OverlaidList(KeyValueList own, KeyValueList under) implements KeyValueList {
    @Override
    public Optional<String> value(String key) {
        Optional<String> over = own.value(key);
        return over.isPresent() ? over.filter(value -> !value.equals(LayeredList.TAKEN_OUT)) : under.value(key);
    }
}
