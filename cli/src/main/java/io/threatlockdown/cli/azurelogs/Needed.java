package io.threatlockdown.cli.azurelogs;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Options that a service cannot do without. */
final class Needed {
    private Needed() {}

    /** @throws ParameterException when it is missing or empty */
    static String value(@Nullable String value, String option, String service, CommandLine asked) {
        if (value == null || value.isBlank()) {
            throw new ParameterException(asked, service + " needs " + option);
        }
        return value;
    }
}
