package io.threatlockdown.detection.list;

import java.util.Optional;

/** Keys with a value each, held in memory. Immutable, safe to share between threads. */
public sealed interface KeyValueList permits TextList, ConstantDatabase, OverlaidList {
    /**
     * The value of exactly this key, which may be ""; empty when the list has no such key. Case counts. Key and value are byte
     * texts: one character of 0 to 255 for each byte.
     */
    Optional<String> value(String key);
}
