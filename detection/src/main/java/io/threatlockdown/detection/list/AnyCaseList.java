package io.threatlockdown.detection.list;

import io.threatlockdown.detection.address.NetworkTable;
import io.threatlockdown.detection.pattern.ByteText;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A list of people, roles and ids, which Azure writes in one case here and in another there: neither case nor blanks at the ends count, of
 * keys and of what is looked up. Of keys that are the same then, the first counts.
 */
final class AnyCaseList implements KeyValueList {
    private final Map<String, String> entries;
    private final NetworkTable networks;

    private AnyCaseList(Map<String, String> entries, NetworkTable networks) {
        this.entries = Map.copyOf(entries);
        this.networks = networks;
    }

    /** The same entries; one that is such a list already as it is. */
    static KeyValueList of(KeyValueList list) {
        return switch (list) {
            case TextList text -> of(text.entries(), text.networks());
            case ConstantDatabase compiled -> of(compiled.byteEntries(), compiled.networks());
            case AnyCaseList same -> same;
            case OverlaidList same -> same;
        };
    }

    /** @param entries in their order */
    private static AnyCaseList of(Map<String, String> entries, NetworkTable networks) {
        Map<String, String> folded = new HashMap<>();
        entries.forEach((key, value) -> folded.putIfAbsent(folded(key), value.strip()));
        return new AnyCaseList(folded, networks);
    }

    /** @param key a byte text, or any other of which A to Z are folded alone */
    static String folded(String key) {
        return ByteText.lower(key.strip());
    }

    @Override
    public Optional<String> value(String key) {
        return Optional.ofNullable(entries.get(folded(key)));
    }

    @Override
    public NetworkTable networks() {
        return networks;
    }
}
