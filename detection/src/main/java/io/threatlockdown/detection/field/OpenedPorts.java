package io.threatlockdown.detection.field;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The ports that the rules of a network security group let in from every address, separated by blanks. A range is written out port by
 * port, one of more than {@value #WIDEST} ports as {@code *}. A body is one rule, or a group with a list of rules.
 */
final class OpenedPorts {
    private static final int WIDEST = 256;
    private static final Set<String> EVERYWHERE = Set.of("*", "internet", "any");
    private static final Pattern RANGE = Pattern.compile("(\\d{1,5})\\s*-\\s*(\\d{1,5})");

    private OpenedPorts() {}

    static Optional<String> of(JsonNode body) {
        String ports = rules(body)
                .filter(OpenedPorts::letsEverybodyIn)
                .flatMap(rule -> texts(rule, "destinationPortRange", "destinationPortRanges"))
                .flatMap(OpenedPorts::ports)
                .distinct()
                .collect(Collectors.joining(" "));
        return ports.isEmpty() ? Optional.empty() : Optional.of(ports);
    }

    private static Stream<JsonNode> rules(JsonNode body) {
        List<JsonNode> listed = BodyPath.find(body, "properties.securityRules.properties");
        return (listed.isEmpty() ? BodyPath.find(body, "properties") : listed).stream();
    }

    private static boolean letsEverybodyIn(JsonNode rule) {
        return texts(rule, "access").anyMatch("allow"::equals)
                && texts(rule, "direction").anyMatch("inbound"::equals)
                && texts(rule, "sourceAddressPrefix", "sourceAddressPrefixes").anyMatch(OpenedPorts::isEverywhere);
    }

    private static boolean isEverywhere(String source) {
        return EVERYWHERE.contains(source) || source.endsWith("/0");
    }

    /** In lower case; of a list its elements. */
    private static Stream<String> texts(JsonNode rule, String... names) {
        return Stream.of(names)
                .flatMap(name -> JsonFieldText.property(rule, name).stream())
                .flatMap(value -> value.isArray() ? value.values().stream() : Stream.of(value))
                .filter(Predicate.not(JsonNode::isContainer))
                .map(value -> JsonFieldText.scalar(value).strip().toLowerCase(Locale.ROOT))
                .filter(Predicate.not(String::isEmpty));
    }

    private static Stream<String> ports(String text) {
        Matcher range = RANGE.matcher(text);
        if (!range.matches()) {
            return Stream.of(text);
        }
        int first = Integer.parseInt(range.group(1));
        int last = Integer.parseInt(range.group(2));
        return last - first >= WIDEST
                ? Stream.of("*")
                : IntStream.rangeClosed(first, last).mapToObj(Integer::toString);
    }
}
