package io.threatlockdown.detection.field;

import java.util.Optional;

/**
 * A field under a name of our own, the same for every table, made from the columns in which each table hides it: who acted, on
 * what, what changed.
 */
sealed interface DerivedField {
    /** In place of the type of a target, the name of a property or the key of a detail: whichever has it. */
    String ANY = "any";

    /** {@code actor.user}, {@code actor.app}, {@code actor.ip}. */
    enum Actor implements DerivedField {
        USER,
        APP,
        IP;

        /** What stands in its columns as the text of the field. */
        String tidied(String text) {
            return this == IP ? IpText.plain(text) : text;
        }
    }

    /** {@code target.<Type>.displayName}, {@code .userPrincipalName}, {@code .id}: the first target of that type, or of {@link #ANY}. */
    record Target(String type, String property) implements DerivedField {}

    /**
     * {@code changed.<P>.old} and {@code .new}: a modified property, out of its quotes and one-element lists; {@code .added}: the
     * elements of a list, or the words of a text, that the new value has and the old one has not, separated by blanks;
     * {@code .removed}: those that only the old one has. {@code changed.<P>.<side>.<path>}: the same of what stands inside of the value.
     *
     * @param property its name, or {@link #ANY}
     * @param path inside of the value; "" for the whole of it
     */
    record Changed(String property, Side side, String path) implements DerivedField {
        boolean isInside() {
            return !path.isEmpty();
        }
    }

    /** One side of a change, or what differs between both. */
    enum Side {
        OLD,
        NEW,
        ADDED,
        REMOVED;

        static Optional<Side> ofName(String name) {
            return switch (name) {
                case "old" -> Optional.of(OLD);
                case "new" -> Optional.of(NEW);
                case "added" -> Optional.of(ADDED);
                case "removed" -> Optional.of(REMOVED);
                default -> Optional.empty();
            };
        }
    }

    /**
     * {@code detail.<K>}: the value of a key among the additional details, all of them for {@link #ANY}; {@code detail.<K>.<path>}:
     * inside of a value that is JSON.
     */
    record Detail(String key) implements DerivedField {}

    /** {@code granted.to}: the application that a permission was granted to, by its name, else by the id of its service principal. */
    record Grantee() implements DerivedField {}

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
            case "granted" -> rest.equals("to") ? Optional.of(new Grantee()) : Optional.empty();
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

    /** The last word is a side, or else the first one that is: names of properties have dots, and paths may hold words like these. */
    private static Optional<DerivedField> changed(String rest) {
        int last = rest.lastIndexOf('.');
        if (last < 0) {
            return Optional.empty();
        }
        return Side.ofName(rest.substring(last + 1))
                .<DerivedField>map(side -> new Changed(rest.substring(0, last), side, ""))
                .or(() -> changedInside(rest));
    }

    private static Optional<DerivedField> changedInside(String rest) {
        int begin = rest.indexOf('.') + 1;
        for (int end = rest.indexOf('.', begin); end >= 0; end = rest.indexOf('.', begin)) {
            Optional<Side> side = Side.ofName(rest.substring(begin, end));
            if (side.isPresent()) {
                return Optional.of(new Changed(rest.substring(0, begin - 1), side.get(), rest.substring(end + 1)));
            }
            begin = end + 1;
        }
        return Optional.empty();
    }
}
