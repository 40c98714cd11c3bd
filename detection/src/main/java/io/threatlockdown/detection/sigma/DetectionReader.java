package io.threatlockdown.detection.sigma;

import io.threatlockdown.detection.yaml.DocumentProblems;
import io.threatlockdown.detection.yaml.YamlNode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the {@code detection} of a rule. */
final class DetectionReader {
    private static final String CONDITION = "condition";
    private static final String TIMEFRAME = "timeframe";

    private final DocumentProblems problems;

    DetectionReader(DocumentProblems problems) {
        this.problems = problems;
    }

    /** Empty when something is wrong, which has been reported then. */
    Optional<SigmaRule> read(SigmaHeader header, LogSource source, YamlNode detection) {
        if (!(detection instanceof YamlNode.Mapping map)) {
            problems.reject(
                    detection.position(), "'detection' is a map of names and a condition, not " + detection.kind());
            return Optional.empty();
        }
        Map<String, SigmaSearch> searches = new LinkedHashMap<>();
        for (YamlNode.Entry entry : map.entries()) {
            switch (entry.key()) {
                case CONDITION -> {}
                case TIMEFRAME ->
                    problems.reject(
                            entry.position(), "'timeframe' is of an old form; write a correlation rule in place of it");
                default -> search(entry.value()).ifPresent(search -> searches.put(entry.key(), search));
            }
        }
        Optional<SigmaCondition> condition = condition(map, searches);
        return problems.rejected()
                ? Optional.empty()
                : condition.map(read -> new SigmaRule(header, source, searches, read, detection.position()));
    }

    private Optional<SigmaCondition> condition(YamlNode.Mapping detection, Map<String, SigmaSearch> searches) {
        List<String> written = problems.texts(detection, CONDITION);
        if (written.isEmpty()) {
            problems.reject(detection.position(), "'detection' needs a 'condition', such as: selection and not filter");
        }
        if (problems.rejected()) {
            return Optional.empty();
        }
        List<SigmaCondition> parts = new ArrayList<>();
        for (String condition : written) {
            try {
                parts.add(ConditionParser.parse(condition, searches.keySet()));
            } catch (ConditionParser.Malformed malformed) {
                problems.reject(
                        detection.value(CONDITION).orElse(detection).position(),
                        String.valueOf(malformed.getMessage()));
                return Optional.empty();
            }
        }
        return Optional.of(parts.size() == 1 ? parts.getFirst() : new SigmaCondition.Or(parts));
    }

    /** Empty when something is wrong, which has been reported then. */
    private Optional<SigmaSearch> search(YamlNode node) {
        return switch (node) {
            case YamlNode.Mapping map -> map(map);
            case YamlNode.Sequence list -> list(list);
            case YamlNode.Text text -> Optional.of(keywords(List.of(text), node));
            case YamlNode.Nothing nothing -> {
                problems.reject(node.position(), "is empty; write fields with values, or a list of texts");
                yield Optional.empty();
            }
        };
    }

    private Optional<SigmaSearch> map(YamlNode.Mapping map) {
        if (map.entries().isEmpty()) {
            problems.reject(map.position(), "is an empty map; write fields with values");
        }
        List<SigmaSearch> parts = new ArrayList<>();
        for (YamlNode.Entry entry : map.entries()) {
            test(entry).ifPresent(parts::add);
        }
        return problems.rejected()
                ? Optional.empty()
                : Optional.of(parts.size() == 1 ? parts.getFirst() : new SigmaSearch.AllOf(parts));
    }

    /** Of a list, the texts are looked for in the event as a whole; any of them, and of its maps, is enough. */
    private Optional<SigmaSearch> list(YamlNode.Sequence list) {
        List<YamlNode> texts = new ArrayList<>();
        List<SigmaSearch> parts = new ArrayList<>();
        for (YamlNode value : list.values()) {
            if (value instanceof YamlNode.Text text) {
                texts.add(text);
            } else {
                search(value).ifPresent(parts::add);
            }
        }
        if (!texts.isEmpty()) {
            parts.addFirst(keywords(texts, list));
        }
        if (parts.isEmpty() && !problems.rejected()) {
            problems.reject(list.position(), "is an empty list; write texts, or maps of fields with values");
        }
        return problems.rejected()
                ? Optional.empty()
                : Optional.of(parts.size() == 1 ? parts.getFirst() : new SigmaSearch.AnyOf(parts));
    }

    private static SigmaSearch keywords(List<YamlNode> texts, YamlNode place) {
        return new SigmaSearch.Test("", List.of(), texts, place.position());
    }

    private Optional<SigmaSearch> test(YamlNode.Entry entry) {
        String[] words = entry.key().split("\\|", -1);
        List<Modifier> modifiers = new ArrayList<>();
        for (int i = 1; i < words.length; i++) {
            Optional<Modifier> modifier = Modifier.ofName(words[i].strip());
            if (modifier.isEmpty()) {
                problems.reject(
                        entry.position(),
                        "the modifier '" + words[i] + "' of '" + words[0] + "' is not known here; take it out, or write"
                                + " the value as a regular expression with |re");
                return Optional.empty();
            }
            modifiers.add(modifier.get());
        }
        return values(entry).map(values -> new SigmaSearch.Test(words[0].strip(), modifiers, values, entry.position()));
    }

    private Optional<List<YamlNode>> values(YamlNode.Entry entry) {
        List<YamlNode> values =
                entry.value() instanceof YamlNode.Sequence list ? list.values() : List.of(entry.value());
        if (values.isEmpty()) {
            problems.reject(entry.position(), "'" + entry.key() + "' has an empty list of values; write one");
            return Optional.empty();
        }
        for (YamlNode value : values) {
            if (value instanceof YamlNode.Mapping || value instanceof YamlNode.Sequence) {
                problems.reject(
                        value.position(), "'" + entry.key() + "' has texts or numbers as values, not " + value.kind());
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }
}
