package io.threatlockdown.detection.field;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of something in a key vault, {@code https://NAME.vault.azure.net/secrets/db/VERSION}.
 *
 * @param vault the name of the vault, in lower case
 * @param object kind and name, without the version, in lower case
 */
record VaultAddress(Optional<String> vault, Optional<String> object) {
    private static final Pattern ADDRESS =
            Pattern.compile("^https://([^./]+)\\.[^/]+(?:/((?:secrets|keys|certificates)/[^/?]+))?.*");

    /** Empty in both parts for an address of another kind. */
    static VaultAddress of(Optional<String> address) {
        return address.map(text -> ADDRESS.matcher(text.toLowerCase(Locale.ROOT)))
                .filter(Matcher::matches)
                .map(match -> new VaultAddress(Optional.of(match.group(1)), Optional.ofNullable(match.group(2))))
                .orElseGet(() -> new VaultAddress(Optional.empty(), Optional.empty()));
    }
}
