package io.threatlockdown.tenant.scenario;

import io.threatlockdown.event.ValueText;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who and what a script is about: the same words mean the same people, places and things from its first row to its last, and others
 * the next time that it is played.
 *
 * <p>{@code $(person.upn)}, {@code $(person2.id)}, {@code $(hosting.ip)}, {@code $(vault.name)}, {@code $(guid:policy)},
 * {@code $(hex:6)}, {@code $(hex:6:NAME)} for one that comes again, {@code $(time-90d)}. {@code $(at.…)} is the place of the row's own address, {@code $(who.…)} the person of its own name, {@code
 * $(row.COLUMN)} another column of it. For one thread.
 */
final class Cast {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern ACTOR = Pattern.compile("([a-z]+)(\\d*)\\.([A-Za-z]+)");
    private static final Pattern SHIFT = Pattern.compile("time([+-])(\\d+)([smhd])");
    private static final Pattern RANGE = Pattern.compile("(\\d+)-(\\d+)");

    /** Nobody is met twice under two numbers, unless everybody has been met. */
    private static final int TRIES = 40;

    private final Organisation organisation;
    private final Dice dice;
    private final Map<String, Object> chosen = new HashMap<>();
    private final Map<String, Connection> byAddress = new HashMap<>();
    private final Map<String, UUID> guids = new HashMap<>();
    private final Map<String, String> hexes = new HashMap<>();

    Cast(Organisation organisation, Dice dice) {
        this.organisation = organisation;
        this.dice = dice;
    }

    /** @param argument how many digits, and behind a colon the name under which they come again */
    private String hex(String argument) {
        int colon = argument.indexOf(':');
        return colon < 0
                ? dice.hex(Integer.parseInt(argument))
                : hexes.computeIfAbsent(argument, label -> dice.hex(Integer.parseInt(label.substring(0, colon))));
    }

    /**
     * The row that a placeholder stands in.
     *
     * @param columns those whose placeholders are filled in already
     */
    record Place(Instant time, UUID correlation, UUID operation, ObjectNode columns) {
        String text(String column) {
            return columns.path(column).asString("");
        }
    }

    /**
     * What stands for a placeholder.
     *
     * @param name what is between the parentheses
     * @throws IllegalArgumentException when it means nothing; the message names it
     */
    JsonNode value(String name, Place place) {
        int colon = name.indexOf(':');
        return colon < 0 ? plain(name, place) : measured(name.substring(0, colon), name.substring(colon + 1), name);
    }

    private JsonNode measured(String kind, String argument, String name) {
        return switch (kind) {
            case "guid" ->
                text(guids.computeIfAbsent(argument, label -> dice.guid()).toString());
            case "hex" -> text(hex(argument));
            case "text" -> text(dice.tokenText(Integer.parseInt(argument)));
            case "number" -> {
                Matcher range = RANGE.matcher(argument);
                if (!range.matches()) {
                    throw unknown(name);
                }
                yield NODES.numberNode(dice.between(Long.parseLong(range.group(1)), Long.parseLong(range.group(2))));
            }
            default -> throw unknown(name);
        };
    }

    private JsonNode plain(String name, Place place) {
        return switch (name) {
            case "tenant" -> text(organisation.tenantId().toString());
            case "workspace" -> text(organisation.workspaceId().toString());
            case "domain" -> text(Organisation.DOMAIN);
            case "subscription" -> text(organisation.estate().production().toString());
            case "subscription2" -> text(organisation.estate().development().toString());
            case "guid" -> text(dice.guidText());
            case "correlation" -> text(place.correlation().toString());
            case "operation" -> text(place.operation().toString());
            case "code" -> NODES.numberNode(Integer.parseInt(place.text("ResultType")));
            case "verb" -> text(verb(place.text("OperationNameValue")));
            case "time" -> text(ValueText.of(place.time()));
            default ->
                name.startsWith("row.")
                        ? place.columns().path(name.substring("row.".length()))
                        : name.startsWith("time") ? shifted(name, place.time()) : actor(name, place);
        };
    }

    /** The HTTP method of an operation of Azure Resource Manager. */
    private static String verb(String operation) {
        String last = operation.substring(operation.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return switch (last) {
            case "delete" -> "DELETE";
            case "action" -> "POST";
            default -> "PUT";
        };
    }

    private static JsonNode shifted(String name, Instant time) {
        Matcher shift = SHIFT.matcher(name);
        if (!shift.matches()) {
            throw unknown(name);
        }
        Duration by = ScriptReader.duration(shift.group(2) + shift.group(3));
        return text(ValueText.of(shift.group(1).equals("+") ? time.plus(by) : time.minus(by)));
    }

    private JsonNode actor(String name, Place place) {
        Matcher actor = ACTOR.matcher(name);
        if (!actor.matches()) {
            throw unknown(name);
        }
        String kind = actor.group(1);
        String key = kind + (actor.group(2).isEmpty() ? "1" : actor.group(2));
        String property = actor.group(3);
        AzureEstate estate = organisation.estate();
        Optional<JsonNode> value = switch (kind) {
            case "admin" -> person(pick(key, kind, organisation.administrators()), property);
            case "person" ->
                person(
                        pick(
                                key,
                                kind,
                                organisation.members().stream()
                                        .filter(member -> !member.administrator())
                                        .toList()),
                        property);
            case "guest" -> person(pick(key, kind, organisation.guests()), property);
            case "who" -> who(property, place);
            case "office" -> connection(met(pick(key, kind, Places.OFFICES).connection()), property);
            case "hosting" -> connection(hosting(key), property);
            case "at" -> connection(at(place), property);
            case "machine" -> resource(pick(key, kind, estate.machines()), property);
            case "storage" -> resource(pick(key, kind, estate.storageAccounts()), property);
            case "vault" -> resource(pick(key, kind, estate.keyVaults()), property);
            case "nsg" -> resource(pick(key, kind, estate.securityGroups()), property);
            case "site" -> resource(pick(key, kind, estate.sites()), property);
            case "cluster" -> resource(pick(key, kind, estate.clusters()), property);
            case "logs" -> resource(estate.logWorkspace(), property);
            case "app" -> app(pick(key, kind, organisation.apps()), property);
            case "workload" -> workload(pick(key, kind, organisation.workloads()), property);
            case "group" -> group(pick(key, kind, organisation.groups()), property);
            default -> Optional.empty();
        };
        return value.orElseThrow(() -> unknown(name));
    }

    @SuppressWarnings("unchecked") // a key's prefix fixes what is stored under it
    private <T> T pick(String key, String kind, List<T> from) {
        Object known = chosen.get(key);
        if (known != null) {
            return (T) known;
        }
        List<Object> taken = new ArrayList<>();
        chosen.forEach((other, value) -> {
            if (other.startsWith(kind)) {
                taken.add(value);
            }
        });
        T picked = dice.pick(from);
        for (int i = 0; i < TRIES && taken.contains(picked); i++) {
            picked = dice.pick(from);
        }
        chosen.put(key, picked);
        if (picked instanceof Person person) {
            met(person.office());
            met(person.home());
            met(person.mobile());
        }
        return picked;
    }

    private Connection hosting(String key) {
        Object known = chosen.get(key);
        if (known instanceof Connection connection) {
            return connection;
        }
        Connection connection = Places.hosting(dice);
        for (int i = 0; i < TRIES && byAddress.containsKey(connection.address()); i++) {
            connection = Places.hosting(dice);
        }
        chosen.put(key, connection);
        return met(connection);
    }

    private Connection met(Connection connection) {
        byAddress.put(connection.address(), connection);
        return connection;
    }

    /** The place of the address that the row names; of the attacker when it names none that the script knows. */
    private Connection at(Place place) {
        String address = place.text("IPAddress");
        Connection known = byAddress.get(address.isEmpty() ? place.text("CallerIpAddress") : address);
        return known == null ? hosting("hosting1") : known;
    }

    /** The person that the row names; someone of the organisation when it names nobody. */
    private Optional<JsonNode> who(String property, Place place) {
        String name = place.text("UserPrincipalName");
        if (name.isEmpty()) {
            return person(
                    pick(
                            "person1",
                            "person",
                            organisation.members().stream()
                                    .filter(member -> !member.administrator())
                                    .toList()),
                    property);
        }
        Optional<Person> known = chosen.values().stream()
                .filter(Person.class::isInstance)
                .map(Person.class::cast)
                .filter(person -> person.userPrincipalName().equals(name))
                .findFirst();
        if (known.isPresent()) {
            return person(known.get(), property);
        }
        return switch (property) {
            case "upn", "name" -> Optional.of(text(name));
            case "id" ->
                Optional.of(text(guids.computeIfAbsent("who " + name, label -> dice.guid())
                        .toString()));
            case "type" -> Optional.of(text("Member"));
            default -> Optional.empty();
        };
    }

    private static Optional<JsonNode> person(Person person, String property) {
        return optional(
                switch (property) {
                    case "upn" -> person.userPrincipalName();
                    case "id" -> person.id().toString();
                    case "name" -> person.displayName();
                    case "title" -> person.jobTitle();
                    case "type" -> person.userType();
                    case "ip" -> person.office().address();
                    case "home" -> person.home().address();
                    case "mobile" -> person.mobile().address();
                    case "country" -> person.office().place().country();
                    case "city" -> person.office().place().city();
                    default -> null;
                });
    }

    private static Optional<JsonNode> connection(Connection connection, String property) {
        return property.equals("details")
                ? Optional.of(connection.place().details().tree())
                : optional(
                        switch (property) {
                            case "ip" -> connection.address();
                            case "asn" -> connection.network();
                            case "owner" -> Places.owner(connection.network());
                            case "country" -> connection.place().country();
                            case "city" -> connection.place().city();
                            case "state" -> connection.place().state();
                            default -> null;
                        });
    }

    private static Optional<JsonNode> resource(AzureResource resource, String property) {
        return optional(
                switch (property) {
                    case "id" -> resource.id();
                    case "ID" -> resource.id().toUpperCase(Locale.ROOT);
                    case "name" -> resource.name();
                    case "group" -> resource.group();
                    case "subscription" -> resource.subscription().toString();
                    default -> null;
                });
    }

    private static Optional<JsonNode> app(CloudApp app, String property) {
        return optional(
                switch (property) {
                    case "id" -> app.appId().toString();
                    case "principal" -> app.principal().toString();
                    case "name" -> app.displayName();
                    case "owner" -> app.ownerTenant();
                    default -> null;
                });
    }

    private Optional<JsonNode> workload(Workload workload, String property) {
        met(workload.connection());
        return switch (property) {
            case "ip" -> Optional.of(text(workload.connection().address()));
            case "key" -> Optional.of(text(workload.keyId().toString()));
            default -> app(workload.app(), property);
        };
    }

    private static Optional<JsonNode> group(Organisation.Group group, String property) {
        return optional(
                switch (property) {
                    case "id" -> group.id().toString();
                    case "name" -> group.name();
                    default -> null;
                });
    }

    private static Optional<JsonNode> optional(@Nullable String value) {
        return Optional.ofNullable(value).map(Cast::text);
    }

    private static JsonNode text(String value) {
        return NODES.stringNode(value);
    }

    private static IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException("$(" + name + ") stands for nothing that a script knows");
    }
}
