package io.threatlockdown.kql.duckdb;

import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.LiteralValue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tests of an address against ranges. Constant ranges are worked out once, as first and last address. */
final class Ipv4Ranges {
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final Pattern RANGE = Pattern.compile(
            "\\s*" + OCTET + "\\." + OCTET + "\\." + OCTET + "\\." + OCTET + "(?:/(3[0-2]|[12]?[0-9]))?\\s*");

    private Ipv4Ranges() {}

    static String of(Scalar.Call call, List<String> arguments) {
        Optional<List<String>> constants = texts(call.arguments().get(1));
        if (constants.isEmpty()) {
            return Template.render(Functions.template(call.function(), arguments.size()), arguments);
        }
        String inside =
                constants.get().stream().flatMap(range -> span(range).stream()).collect(Collectors.joining(" OR "));
        if (inside.isEmpty()) {
            boolean any = call.function().equals("ipv4_is_in_any_range");
            inside = any ? "FALSE" : "CAST(NULL AS BOOLEAN)";
        }
        return Template.render(Ipv4Templates.ofAddress("(" + inside + ")"), arguments);
    }

    /** A condition on the address {@code a}; empty when the text is no range. */
    private static Optional<String> span(String range) {
        Matcher parts = RANGE.matcher(range);
        if (!parts.matches()) {
            return Optional.empty();
        }
        long address = 0;
        for (int i = 1; i <= 4; i++) {
            address = address * 256 + Long.parseLong(parts.group(i));
        }
        int free = parts.group(5) == null ? 0 : 32 - Integer.parseInt(parts.group(5));
        long first = address >> free << free;
        return Optional.of("a BETWEEN " + first + " AND " + (first + (1L << free) - 1));
    }

    private static Optional<List<String>> texts(Scalar ranges) {
        if (ranges instanceof Scalar.Constant constant && constant.value() instanceof LiteralValue.Text text) {
            return Optional.of(List.of(text.value()));
        }
        if (ranges instanceof Scalar.Call call && call.function().equals("to_dynamic")) {
            return texts(call.arguments().getFirst());
        }
        if (ranges instanceof Scalar.Call call && call.function().equals("pack_array")) {
            List<String> all = new ArrayList<>();
            for (Scalar element : call.arguments()) {
                Optional<List<String>> one = texts(element);
                if (one.isEmpty()) {
                    return Optional.empty();
                }
                all.addAll(one.get());
            }
            return Optional.of(all);
        }
        return JsonElements.of(ranges);
    }
}
