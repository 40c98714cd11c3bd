package io.threatlockdown.kql.reading;

import java.util.List;

/**
 * What a field must be like.
 *
 * @param field a column, or the path inside of one with dots: {@code DeviceDetail.operatingSystem}
 * @param anyOf one of these must hold; at least one
 * @param negated whether none of them may
 */
public record FieldTest(String field, List<ValueTest> anyOf, boolean negated) {
    public FieldTest {
        anyOf = List.copyOf(anyOf);
    }
}
