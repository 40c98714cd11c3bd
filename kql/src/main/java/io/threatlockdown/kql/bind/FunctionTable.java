package io.threatlockdown.kql.bind;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Signatures in groups, read from lines: {@code # Group}, then a signature a line. A group may come more than once. */
record FunctionTable(Map<String, List<Signature>> groups) {
    private static final String HEADING = "# ";

    static FunctionTable of(String lines) {
        Map<String, List<Signature>> groups = new LinkedHashMap<>();
        List<Signature> group = new ArrayList<>();
        for (String line : lines.lines().map(String::strip).toList()) {
            if (line.startsWith(HEADING)) {
                group = groups.computeIfAbsent(line.substring(HEADING.length()), ignored -> new ArrayList<>());
            } else {
                group.add(Signature.of(line));
            }
        }
        return new FunctionTable(groups);
    }

    Map<String, Signature> byName() {
        return groups.values().stream()
                .flatMap(Collection::stream)
                .collect(Collectors.toUnmodifiableMap(Signature::name, Function.identity()));
    }
}
