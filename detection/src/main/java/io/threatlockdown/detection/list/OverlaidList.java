package io.threatlockdown.detection.list;

import io.threatlockdown.detection.address.NetworkTable;

import java.util.Optional;
import java.util.stream.Stream;

/** Entries of one's own over those of another list: of a key that both have, one's own counts, and it can take the key out. */
record OverlaidList(KeyValueList own, KeyValueList under, NetworkTable networks) implements KeyValueList {
    /** In any case, as the shipped lists are. */
    static OverlaidList of(KeyValueList written, KeyValueList under) {
        KeyValueList own = AnyCaseList.of(written);
        // Of equal networks the first counts.
        NetworkTable all =
                NetworkTable.of(Stream.concat(own.networks().entries().stream(), under.networks().entries().stream())
                        .toList());
        return new OverlaidList(
                own,
                under,
                NetworkTable.of(all.entries().stream()
                        .filter(entry -> !entry.text().equals(LayeredList.TAKEN_OUT))
                        .toList()));
    }

    @Override
    public Optional<String> value(String key) {
        Optional<String> over = own.value(key);
        return over.isPresent() ? over.filter(value -> !value.equals(LayeredList.TAKEN_OUT)) : under.value(key);
    }
}
