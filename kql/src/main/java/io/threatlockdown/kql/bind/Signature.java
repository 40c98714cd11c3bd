package io.threatlockdown.kql.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a function takes and gives.
 *
 * @param result a type's keyword; {@code first} for the type of the first argument; {@code number} for the widest of the arguments
 * @param description for the list of functions
 */
record Signature(String name, List<Parameter> parameters, String result, String description) {
    private static final Pattern LINE = Pattern.compile("(\\w+)\\(([^()]*)\\) (\\w+)(?: \\| (.*))?");

    /** @param kind a type's keyword, {@code any}, or {@code number} */
    record Parameter(String kind, boolean optional, boolean repeated) {}

    static Signature of(String line) {
        Matcher parts = LINE.matcher(line.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("no signature: " + line);
        }
        List<Parameter> parameters = new ArrayList<>();
        for (String parameter :
                parts.group(2).isEmpty() ? new String[0] : parts.group(2).split(", ")) {
            boolean optional = parameter.endsWith("?");
            boolean repeated = parameter.endsWith("*");
            String kind = optional || repeated ? parameter.substring(0, parameter.length() - 1) : parameter;
            parameters.add(new Parameter(kind, optional, repeated));
        }
        return new Signature(
                parts.group(1),
                List.copyOf(parameters),
                parts.group(3),
                Optional.ofNullable(parts.group(4)).orElse(""));
    }

    int fewest() {
        return (int) parameters.stream()
                .filter(parameter -> !parameter.optional() && !parameter.repeated())
                .count();
    }

    boolean takes(int count) {
        boolean endless = !parameters.isEmpty() && parameters.getLast().repeated();
        return count >= fewest() && (endless || count <= parameters.size());
    }

    Parameter parameter(int index) {
        return parameters.get(Math.min(index, parameters.size() - 1));
    }

    /** {@code "2 or 3 arguments"}, for messages. */
    String arity() {
        boolean endless = !parameters.isEmpty() && parameters.getLast().repeated();
        if (endless) {
            return "at least " + fewest() + " argument(s)";
        }
        return fewest() == parameters.size()
                ? fewest() + " argument(s)"
                : fewest() + " to " + parameters.size() + " arguments";
    }
}
