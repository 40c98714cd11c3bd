package io.threatlockdown.cli;

import io.threatlockdown.tenant.graph.GraphSettings;
import io.threatlockdown.tenant.token.AccessSettings;
import io.threatlockdown.tenant.token.AccessSettings.Missing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the application of a local tenant may do, by the words of the command line. */
record TenantGrants(GraphSettings graph, AccessSettings access) {
    private static final String LICENCE = "premium-licence";

    /**
     * @param names what is not granted
     * @throws Refusal when a name is none
     */
    static TenantGrants without(List<String> names, Optional<Integer> secretDays) {
        Set<String> permissions = new HashSet<>(GraphSettings.ALL.roles());
        Set<Missing> missing = EnumSet.noneOf(Missing.class);
        GraphSettings graph = GraphSettings.ALL;
        List<String> unknown = new ArrayList<>();
        for (String name : names) {
            Optional<Missing> known = Arrays.stream(Missing.values())
                    .filter(one -> word(one).equals(name))
                    .findFirst();
            if (known.isPresent()) {
                missing.add(known.get());
            } else if (name.equals(LICENCE)) {
                graph = graph.with(GraphSettings.Licence.FREE);
            } else if (!permissions.remove(name)) {
                unknown.add(name);
            }
        }
        if (!unknown.isEmpty()) {
            throw Refusal.invalid("the application has no '" + String.join("', '", unknown)
                    + "' to be without; use one of "
                    + Stream.of(
                                    new TreeSet<>(GraphSettings.ALL.roles()).stream(),
                                    Arrays.stream(Missing.values()).map(TenantGrants::word),
                                    Stream.of(LICENCE))
                            .flatMap(words -> words)
                            .collect(Collectors.joining(", ")));
        }
        AccessSettings access = AccessSettings.ALL.without(missing);
        return new TenantGrants(
                graph.withRoles(permissions),
                secretDays
                        .map(days -> access.withSecretLife(Duration.ofDays(days)))
                        .orElse(access));
    }

    private static String word(Missing missing) {
        return missing.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
