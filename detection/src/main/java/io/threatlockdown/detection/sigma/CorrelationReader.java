package io.threatlockdown.detection.sigma;

import io.threatlockdown.detection.sigma.SigmaCorrelation.Kind;
import io.threatlockdown.detection.yaml.DocumentProblems;
import io.threatlockdown.detection.yaml.YamlNode;
import io.threatlockdown.xml.Position;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the {@code correlation} of a rule. */
final class CorrelationReader {
    private static final Pattern SPAN = Pattern.compile("(\\d{1,6})([smhd])");
    private static final int MOST = 9_999;

    private final DocumentProblems problems;

    CorrelationReader(DocumentProblems problems) {
        this.problems = problems;
    }

    /** What must be there at least, and of which field. */
    private record Asked(int least, String field) {}

    /** Empty when something is wrong, which has been reported then. */
    Optional<SigmaCorrelation> read(SigmaHeader header, YamlNode correlation) {
        if (!(correlation instanceof YamlNode.Mapping map)) {
            problems.reject(correlation.position(), "'correlation' is a map, not " + correlation.kind());
            return Optional.empty();
        }
        Optional<Kind> kind = kind(map);
        List<String> rules = problems.texts(map, "rules");
        if (rules.isEmpty()) {
            problems.reject(
                    map.position(), "'correlation' needs 'rules': the ids or names of the rules that it looks at");
        }
        long seconds = seconds(map);
        Map<String, Map<String, String>> aliases = aliases(map);
        Optional<Asked> asked = kind.flatMap(known -> asked(map, known));
        if (problems.rejected() || kind.isEmpty() || asked.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new SigmaCorrelation(
                header,
                kind.get(),
                rules,
                problems.text(map, "generate").equalsIgnoreCase("true"),
                problems.texts(map, "group-by"),
                aliases,
                seconds,
                asked.get().least(),
                asked.get().field(),
                correlation.position()));
    }

    private Optional<Kind> kind(YamlNode.Mapping map) {
        String written = problems.text(map, "type");
        for (Kind kind : Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(written)) {
                return Optional.of(kind);
            }
        }
        problems.reject(
                place(map, "type"),
                "type '" + written + "' is not one of event_count, value_count, temporal and temporal_ordered");
        return Optional.empty();
    }

    private long seconds(YamlNode.Mapping map) {
        String written = problems.text(map, "timespan");
        Matcher span = SPAN.matcher(written);
        if (!span.matches()) {
            problems.reject(
                    place(map, "timespan"), "timespan must be a number with s, m, h or d, not '" + written + "'");
            return 0;
        }
        long number = Long.parseLong(span.group(1));
        return switch (span.group(2)) {
            case "m" -> number * 60;
            case "h" -> number * 3_600;
            case "d" -> number * 86_400;
            default -> number;
        };
    }

    private Map<String, Map<String, String>> aliases(YamlNode.Mapping map) {
        Map<String, Map<String, String>> aliases = new LinkedHashMap<>();
        map.value("aliases").ifPresent(value -> {
            if (!(value instanceof YamlNode.Mapping all)) {
                problems.reject(value.position(), "'aliases' is a map of names to maps of rules and fields");
                return;
            }
            for (YamlNode.Entry alias : all.entries()) {
                Map<String, String> fields = new LinkedHashMap<>();
                if (alias.value() instanceof YamlNode.Mapping ofRules) {
                    ofRules.entries().forEach(entry -> fields.put(entry.key(), problems.text(ofRules, entry.key())));
                } else {
                    problems.reject(alias.position(), "the alias '" + alias.key() + "' is a map of rules and fields");
                }
                aliases.put(alias.key(), fields);
            }
        });
        return aliases;
    }

    private Optional<Asked> asked(YamlNode.Mapping map, Kind kind) {
        boolean counts = kind == Kind.EVENT_COUNT || kind == Kind.VALUE_COUNT;
        if (!counts) {
            return Optional.of(new Asked(0, ""));
        }
        Position place = place(map, "condition");
        if (!(map.value("condition").orElse(map) instanceof YamlNode.Mapping condition) || condition == map) {
            problems.reject(place, "needs a 'condition' such as: gte: 10");
            return Optional.empty();
        }
        String field = problems.text(condition, "field");
        if (kind == Kind.VALUE_COUNT && field.isEmpty()) {
            problems.reject(place, "the condition of a value_count needs 'field': whose values are counted");
        }
        for (String below : List.of("lt", "lte", "eq", "neq")) {
            if (condition.value(below).isPresent()) {
                problems.reject(
                        place,
                        "the condition '" + below
                                + "' cannot be known before the time is over; only gte and gt are taken");
                return Optional.empty();
            }
        }
        String least = problems.text(condition, "gte");
        String above = problems.text(condition, "gt");
        String written = least.isEmpty() ? above : least;
        int number = written.matches("\\d{1,6}") ? Integer.parseInt(written) + (least.isEmpty() ? 1 : 0) : 0;
        if (number < 1 || number > MOST) {
            problems.reject(place, "the condition needs gte or gt with a number up to " + MOST);
            return Optional.empty();
        }
        return Optional.of(new Asked(number, field));
    }

    private static Position place(YamlNode.Mapping map, String key) {
        return map.value(key).map(YamlNode::position).orElse(map.position());
    }
}
