package io.threatlockdown.detection.field;

import java.util.Optional;

/**
 * A field under a name of our own, the same for every table, made from the columns in which each table hides it: who acted, on
 * what, what changed.
 */
sealed interface DerivedField {
    /** {@code actor.user}, {@code actor.app}, {@code actor.ip}. */
    enum Actor implements DerivedField {
        USER,
        APP,
        IP
    }

    /** {@code target.<Type>.displayName}, {@code .userPrincipalName}, {@code .id}: the first target of that type. */
    record Target(String type, String property) implements DerivedField {}

    /**
     * {@code changed.<P>.old} and {@code .new}: a modified property, out of its quotes and one-element lists; {@code .added}: the
     * elements of a list, or the words of a text, that the new value has and the old one has not, separated by blanks.
     */
    record Changed(String property, Side side) implements DerivedField {}

    enum Side {
        OLD,
        NEW,
        ADDED
    }

    /** {@code detail.<K>}: the value of a key among the additional details. */
    record Detail(String key) implements DerivedField {}

    /** {@code req.<path>}: inside of the body that a request to the control plane carried, else of its answer. */
    record Request(String path) implements DerivedField {}

    /** {@code asked.<path>}: inside of the body that a request to the control plane carried, whatever its answer says. */
    record Asked(String path) implements DerivedField {}

    /** {@code kube.<path>}: inside of an event of the Kubernetes audit log, by the names that Kubernetes gives its parts. */
    record Kubernetes(String path) implements DerivedField {}

    /** One of {@link ResourceField}. */
    record Resource(ResourceField part) implements DerivedField {}

    /** {@code auth.steps}: what came of each step of a sign-in, in order, separated by "; ". */
    record AuthenticationSteps() implements DerivedField {}

    /** The field of that name; case counts in the fixed words. Empty for a name that is not derived. */
    static Optional<DerivedField> ofName(String name) {
        int dot = name.indexOf('.');
        if (dot < 0 || dot + 1 == name.length()) {
            return Optional.empty();
        }
        String rest = name.substring(dot + 1);
        return switch (name.substring(0, dot)) {
            case "actor" -> actor(rest);
            case "target" -> target(rest);
            case "changed" -> changed(rest);
            case "detail" -> Optional.of(new Detail(rest));
            case "req" -> Optional.of(new Request(rest));
            case "asked" -> Optional.of(new Asked(rest));
            case "kube" -> Optional.of(new Kubernetes(rest));
            case "auth" -> rest.equals("steps") ? Optional.of(new AuthenticationSteps()) : Optional.empty();
            default -> ResourceField.ofName(name).map(Resource::new);
        };
    }

    private static Optional<DerivedField> actor(String part) {
        return switch (part) {
            case "user" -> Optional.of(Actor.USER);
            case "app" -> Optional.of(Actor.APP);
            case "ip" -> Optional.of(Actor.IP);
            default -> Optional.empty();
        };
    }

    private static Optional<DerivedField> target(String rest) {
        int dot = rest.indexOf('.');
        return dot < 0 ? Optional.empty() : Optional.of(new Target(rest.substring(0, dot), rest.substring(dot + 1)));
    }

    private static Optional<DerivedField> changed(String rest) {
        int dot = rest.lastIndexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        String property = rest.substring(0, dot);
        return switch (rest.substring(dot + 1)) {
            case "old" -> Optional.of(new Changed(property, Side.OLD));
            case "new" -> Optional.of(new Changed(property, Side.NEW));
            case "added" -> Optional.of(new Changed(property, Side.ADDED));
            default -> Optional.empty();
        };
    }
}
