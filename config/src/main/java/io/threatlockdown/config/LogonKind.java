package io.threatlockdown.config;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The ways to log on, as {@code auth} names them. */
enum LogonKind {
    CLIENT_SECRET,
    CERTIFICATE,
    MANAGED_IDENTITY,
    WORKLOAD_IDENTITY,
    AZURE_CLI;

    static Optional<LogonKind> of(String word) {
        return Stream.of(values())
                .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }
}
