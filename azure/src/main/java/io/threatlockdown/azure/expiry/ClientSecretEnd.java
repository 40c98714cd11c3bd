package io.threatlockdown.azure.expiry;

import tools.jackson.databind.JsonNode;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * When the client secret in use ends, from the secrets of its application's registration. Graph shows no secret; the {@code hint} of
 * one is its first three characters.
 *
 * @param expires empty when the registration has no secret
 * @param note how the end was found, where it is not plain
 */
record ClientSecretEnd(Optional<Instant> expires, Optional<String> note) {
    private record Listed(String hint, Instant end) {}

    /** @param passwordCredentials of the application, as Graph gives them */
    static ClientSecretEnd of(JsonNode passwordCredentials, String secret, Instant now) {
        List<Listed> all = passwordCredentials.values().stream()
                .map(ClientSecretEnd::listed)
                .flatMap(Optional::stream)
                .toList();
        if (all.isEmpty()) {
            return new ClientSecretEnd(
                    Optional.empty(),
                    Optional.of("its registration shows no secret: is it a registration of another tenant"));
        }
        List<Listed> alike = all.stream()
                .filter(each -> !each.hint().isEmpty() && secret.startsWith(each.hint()))
                .toList();
        if (alike.size() == 1) {
            return new ClientSecretEnd(Optional.of(alike.getFirst().end()), Optional.empty());
        }
        if (all.size() == 1 && all.getFirst().hint().isEmpty()) {
            return new ClientSecretEnd(Optional.of(all.getFirst().end()), Optional.empty());
        }
        List<Listed> candidates = alike.isEmpty() ? all : alike;
        return new ClientSecretEnd(
                Optional.of(earliestStillGood(candidates, now)),
                Optional.of((alike.isEmpty()
                                ? "none of the secrets of the registration begins like the one in use"
                                : alike.size() + " secrets of the registration begin like the one in use")
                        + ": the earliest end of those that still count is shown"));
    }

    /** When none counts any more, the one that did last. */
    private static Instant earliestStillGood(List<Listed> candidates, Instant now) {
        Predicate<Instant> stillGood = now::isBefore;
        return candidates.stream()
                .map(Listed::end)
                .filter(stillGood)
                .min(Comparator.naturalOrder())
                .orElseGet(() -> candidates.stream()
                        .map(Listed::end)
                        .max(Comparator.naturalOrder())
                        .orElseThrow());
    }

    private static Optional<Listed> listed(JsonNode credential) {
        try {
            return Optional.of(new Listed(
                    credential.path("hint").asString(""),
                    Instant.parse(credential.path("endDateTime").asString(""))));
        } catch (DateTimeParseException noDate) {
            return Optional.empty();
        }
    }
}
