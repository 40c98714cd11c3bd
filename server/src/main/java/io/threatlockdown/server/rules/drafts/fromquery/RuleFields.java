package io.threatlockdown.server.rules.drafts.fromquery;

import io.threatlockdown.kql.reading.FieldTest;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which fields and tests a rule has room for. */
final class RuleFields {
    private static final int LONGEST_PATTERN = 2_000;

    /** They have elements of their own, which read lines of text. */
    private static final Set<String> STATIC = Set.of(
            "srcip",
            "dstip",
            "srcport",
            "dstport",
            "protocol",
            "action",
            "srcuser",
            "dstuser",
            "id",
            "status",
            "url",
            "data",
            "extra_data",
            "system_name",
            "systemname",
            "user");

    private static final Pattern PLAIN = Pattern.compile("[\\w.@-]+");

    private RuleFields() {}

    /** Why a rule cannot have the test; empty when it can. */
    static Optional<String> hindrance(FieldTest test) {
        return hindrance(test.field())
                .or(() -> FieldPattern.of(test).getBytes(StandardCharsets.UTF_8).length > LONGEST_PATTERN
                        ? Optional.of("it is longer than a condition of a rule gets; put the values into a list")
                        : Optional.empty());
    }

    static Optional<String> hindrance(String field) {
        if (STATIC.contains(field)) {
            return Optional.of("the name " + field + " means a field of lines of text in rules");
        }
        return PLAIN.matcher(field).matches()
                ? Optional.empty()
                : Optional.of("the name '" + field + "' has signs that no field of a rule has");
    }
}
