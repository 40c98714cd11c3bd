package io.threatlockdown.workspace;

import io.threatlockdown.event.Alert;
import io.threatlockdown.kql.KqlText;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * One thing that must be so of an alert.
 *
 * @param values one or more; with {@link ExceptionOperator#IS} and {@link ExceptionOperator#STARTS_WITH} exactly one
 */
public record ExceptionCondition(ExceptionField field, ExceptionOperator operator, List<String> values) {
    private static final int MOST_VALUES = 200;
    private static final int LONGEST_VALUE = 500;

    /** @throws IllegalArgumentException in words for whoever gave it */
    public ExceptionCondition {
        values = List.copyOf(values);
        if (values.isEmpty() || values.size() > MOST_VALUES) {
            throw new IllegalArgumentException(
                    "a condition on " + field.word() + " has from 1 to " + MOST_VALUES + " values");
        }
        for (String value : values) {
            check(field, operator, value);
        }
        boolean takesOne = operator == ExceptionOperator.IS || operator == ExceptionOperator.STARTS_WITH;
        if (takesOne && values.size() > 1) {
            throw new IllegalArgumentException(
                    "'" + operator.word() + "' on " + field.word() + " takes one value; use 'one-of' for several");
        }
    }

    private static void check(ExceptionField field, ExceptionOperator operator, String value) {
        if (value.isBlank() || value.length() > LONGEST_VALUE) {
            throw new IllegalArgumentException(
                    "a value of " + field.word() + " has from 1 to " + LONGEST_VALUE + " characters");
        }
        boolean isRule = field == ExceptionField.RULE;
        if (isRule && (operator == ExceptionOperator.STARTS_WITH || !value.matches("\\d{1,9}"))) {
            throw new IllegalArgumentException("a rule is given by its id, whole, not '" + value + "'");
        }
        if (operator != ExceptionOperator.IN_NETWORK) {
            return;
        }
        if (field != ExceptionField.SOURCE_IP) {
            throw new IllegalArgumentException("'in-network' goes with SourceIp, not with " + field.word());
        }
        if (Network.parse(value).isEmpty()) {
            throw new IllegalArgumentException("'" + value + "' is not a network such as 203.0.113.0/24");
        }
    }

    /** Whether it names the rules that it is about. */
    boolean namesRules() {
        return field == ExceptionField.RULE;
    }

    /** The condition for alerts that are being raised. */
    Predicate<Alert> test() {
        return switch (operator) {
            case IS, IS_ONE_OF -> alert -> values.contains(field.of(alert));
            case STARTS_WITH -> alert -> field.of(alert).startsWith(values.getFirst());
            case IN_NETWORK -> {
                List<Network> networks = values.stream()
                        .map(value -> Network.parse(value).orElseThrow())
                        .toList();
                yield alert -> networks.stream().anyMatch(network -> network.contains(field.of(alert)));
            }
        };
    }

    /** The condition for stored alerts, as a KQL expression. */
    public String kql() {
        return switch (operator) {
            case IS, IS_ONE_OF ->
                field.kql() + " in (" + values.stream().map(KqlText::literal).collect(Collectors.joining(", ")) + ")";
            case STARTS_WITH -> field.kql() + " startswith_cs " + KqlText.literal(values.getFirst());
            case IN_NETWORK ->
                values.stream().map(ExceptionCondition::inNetwork).collect(Collectors.joining(" or ", "(", ")"));
        };
    }

    private static String inNetwork(String cidr) {
        return cidr.indexOf(':') < 0
                ? "ipv4_is_in_range(SourceIp, " + KqlText.literal(cidr) + ")"
                : "(SourceIp contains \":\" and ipv6_is_in_range(SourceIp, " + KqlText.literal(cidr) + "))";
    }
}
