package io.threatlockdown.server;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Prometheus' text format, version 0.0.4, read as its documentation has it: {@code # HELP}, {@code # TYPE} before the first sample of a
 * name, no sample twice.
 */
record Exposition(Map<String, String> types, Map<String, Double> samples) {
    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\\n]|\\\\[\\\\n\"])*\"";
    private static final Pattern HELP = Pattern.compile("# HELP (" + NAME + ") .+");
    private static final Pattern TYPE =
            Pattern.compile("# TYPE (" + NAME + ") (counter|gauge|summary|histogram|untyped)");
    private static final Pattern SAMPLE = Pattern.compile("(" + NAME + ")(\\{" + LABEL + "(?:," + LABEL
            + ")*,?\\})? ([+-]?(?:[0-9]*\\.?[0-9]+(?:[eE][+-]?[0-9]+)?|Inf)|NaN)");

    /** @throws IllegalArgumentException with the line that is none of the format */
    static Exposition parse(String text) {
        if (!text.endsWith("\n")) {
            throw new IllegalArgumentException("the last line has no end");
        }
        Map<String, String> types = new HashMap<>();
        Map<String, Double> samples = new LinkedHashMap<>();
        for (String line : text.split("\n")) {
            Matcher type = TYPE.matcher(line);
            Matcher sample = SAMPLE.matcher(line);
            if (type.matches()) {
                require(types.put(type.group(1), type.group(2)) == null, line);
            } else if (sample.matches()) {
                require(typed(types, sample.group(1)), line);
                String series = sample.group(2) == null ? sample.group(1) : sample.group(1) + sample.group(2);
                String value = sample.group(3).replace("Inf", "Infinity");
                require(samples.put(series, Double.valueOf(value)) == null, line);
            } else {
                require(HELP.matcher(line).matches(), line);
            }
        }
        return new Exposition(types, samples);
    }

    double value(String series) {
        Double value = samples.get(series);
        if (value == null) {
            throw new IllegalArgumentException("no " + series + " in " + samples.keySet());
        }
        return value;
    }

    private static boolean typed(Map<String, String> types, String name) {
        return types.containsKey(name)
                || List.of("_sum", "_count", "_bucket").stream()
                        .filter(name::endsWith)
                        .map(suffix -> name.substring(0, name.length() - suffix.length()))
                        .anyMatch(types::containsKey);
    }

    private static void require(boolean right, String line) {
        if (!right) {
            throw new IllegalArgumentException("not of the format, or said twice: " + line);
        }
    }
}
