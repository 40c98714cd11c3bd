package io.threatlockdown.workspace;

import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The tenants whose rows somebody may read, by the {@code TenantId} that rows carry. Immutable. */
public sealed interface TenantScope extends Serializable {
    /** Every tenant, and what belongs to none. */
    TenantScope EVERYTHING = new Everything();

    /** No row of any table. */
    TenantScope NOTHING = new Tenants(List.of());

    /** Not limited. */
    record Everything() implements TenantScope {}

    /**
     * Rows of these tenants alone. What does not say whose it is belongs to nobody who is limited.
     *
     * @param ids GUIDs in lower case, sorted, each once
     */
    record Tenants(List<String> ids) implements TenantScope {
        private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

        public Tenants {
            ids = ids.stream()
                    .map(id -> id.strip().toLowerCase(Locale.ROOT))
                    .distinct()
                    .sorted()
                    .toList();
            ids.stream().filter(id -> !isId(id)).findFirst().ifPresent(wrong -> {
                throw new IllegalArgumentException("no id of a tenant: " + wrong);
            });
        }
    }

    static boolean isId(String text) {
        return Tenants.ID.matcher(text.strip().toLowerCase(Locale.ROOT)).matches();
    }

    /** Of these alone; of none of them, of all. */
    static TenantScope ofIds(Collection<String> ids) {
        return ids.isEmpty() ? EVERYTHING : new Tenants(List.copyOf(ids));
    }

    /** The ids of those that it is limited to; empty when it is not limited. */
    default Optional<List<String>> only() {
        return switch (this) {
            case Everything ignored -> Optional.empty();
            case Tenants(List<String> ids) -> Optional.of(ids);
        };
    }

    default boolean isLimited() {
        return only().isPresent();
    }

    /** Whether whoever has this scope sees all that somebody with the other sees. */
    default boolean includes(TenantScope other) {
        return switch (this) {
            case Everything ignored -> true;
            case Tenants(List<String> own) -> other.only().map(own::containsAll).orElse(false);
        };
    }

    /** Whether there is a tenant that both see. */
    default boolean meets(TenantScope other) {
        return only().map(own -> other.only()
                        .map(theirs -> theirs.stream().anyMatch(own::contains))
                        .orElse(true))
                .orElse(true);
    }

    /** Those of the tenants alone that whoever has this scope sees. */
    default TenantScope narrowedTo(Collection<String> ids) {
        Tenants wanted = new Tenants(List.copyOf(ids));
        return switch (this) {
            case Everything ignored -> wanted;
            case Tenants(List<String> own) ->
                new Tenants(wanted.ids().stream().filter(own::contains).toList());
        };
    }

    /** Whoever has either of the two. */
    default TenantScope with(TenantScope other) {
        return switch (this) {
            case Everything ignored -> this;
            case Tenants(List<String> own) ->
                other.only()
                        .<TenantScope>map(theirs -> new Tenants(
                                Stream.concat(own.stream(), theirs.stream()).toList()))
                        .orElse(EVERYTHING);
        };
    }

    /** The ids with commas between; {@code all tenants} for everything. */
    default String inWords() {
        return only().map(ids -> String.join(", ", ids)).orElse("all tenants");
    }
}
