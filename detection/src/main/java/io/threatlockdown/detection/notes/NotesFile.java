package io.threatlockdown.detection.notes;

import io.threatlockdown.detection.analytic.AnalyticNumbers;
import io.threatlockdown.detection.yaml.YamlDocument;
import io.threatlockdown.detection.yaml.YamlException;
import io.threatlockdown.detection.yaml.YamlNode;
import io.threatlockdown.detection.yaml.YamlNode.Entry;
import io.threatlockdown.detection.yaml.YamlReader;
import io.threatlockdown.xml.Position;
import io.threatlockdown.xml.Problem;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads a file of notes: a key for each rule by its id, below it what is known of the rule. */
final class NotesFile {
    private static final Pattern ID = Pattern.compile("\\d{1,6}");

    /** Of an analytic rule. */
    private static final Pattern GUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Set<String> KEYS = Set.of("name", "tables", "needs", "false_positives", "check", "hunts");
    private static final Set<String> HUNT_KEYS = Set.of("title", "query");

    private final String file;
    private final Consumer<Problem> problems;
    private boolean isSound = true;

    private NotesFile(String file, Consumer<Problem> problems) {
        this.file = file;
        this.problems = problems;
    }

    /** A note with the line where it begins. */
    record Placed(RuleNote note, int line) {}

    /**
     * The notes of a file; those with a mistake are left out.
     *
     * @param file the name to report mistakes under
     */
    static List<Placed> read(String file, String text, Consumer<Problem> problems) {
        List<Placed> notes = new ArrayList<>();
        try {
            for (YamlDocument document : YamlReader.read(file, "a file of notes", text)) {
                notes.addAll(new NotesFile(file, problems).notes(document.root()));
            }
        } catch (YamlException malformed) {
            problems.accept(malformed.problem());
        }
        return notes;
    }

    private List<Placed> notes(YamlNode.Mapping root) {
        List<Placed> notes = new ArrayList<>();
        for (Entry field : root.entries()) {
            isSound = true;
            OptionalInt rule = rule(field.key());
            if (rule.isEmpty()) {
                reject(field.line(), "'" + field.key() + "' is no id of a rule; write one, as in 880204:");
                continue;
            }
            RuleNote note = note(rule.getAsInt(), field);
            if (isSound) {
                notes.add(new Placed(note, field.line()));
            }
        }
        return notes;
    }

    /** By its id: a number, or the GUID of an analytic rule. */
    private static OptionalInt rule(String id) {
        if (GUID.matcher(id).matches()) {
            return OptionalInt.of(AnalyticNumbers.of(id));
        }
        return ID.matcher(id).matches() ? OptionalInt.of(Integer.parseInt(id)) : OptionalInt.empty();
    }

    private RuleNote note(int rule, Entry field) {
        Map<String, YamlNode> keys = known(field.value(), field.line(), "the note of " + rule, KEYS);
        String name = text(keys, "name", field.line());
        if (!name.isEmpty() && !NAME.matcher(name).matches()) {
            reject(field.line(), "the name '" + name + "' has other signs than a-z, 0-9 and hyphens between them");
        }
        return new RuleNote(
                rule,
                name,
                texts(keys, "tables", field.line()),
                text(keys, "needs", field.line()),
                texts(keys, "false_positives", field.line()),
                texts(keys, "check", field.line()),
                hunts(keys));
    }

    private List<HuntNote> hunts(Map<String, YamlNode> keys) {
        return Optional.ofNullable(keys.get("hunts")).stream()
                .flatMap(hunts -> items(hunts, "hunts"))
                .map(this::hunt)
                .toList();
    }

    private HuntNote hunt(YamlNode node) {
        Map<String, YamlNode> keys = known(node, node.line(), "a hunt", HUNT_KEYS);
        HuntNote hunt = new HuntNote(
                text(keys, "title", node.line()),
                text(keys, "query", node.line()).strip());
        if (hunt.hasStrayPlace()) {
            reject(node.line(), "a field stands in a query as a string of its own; write \"$(actor.ip)\", in quotes");
        }
        return hunt;
    }

    /** By their names; one that is not known or is there twice is a mistake. */
    private Map<String, YamlNode> known(YamlNode node, int line, String what, Set<String> names) {
        Map<String, YamlNode> known = new LinkedHashMap<>();
        for (Entry field : fields(node, what)) {
            if (!names.contains(field.key())) {
                reject(field.line(), what + " knows no '" + field.key() + "', only " + sorted(names));
            } else if (known.put(field.key(), field.value()) != null) {
                reject(field.line(), "'" + field.key() + "' is there twice; keep one");
            }
        }
        return known;
    }

    private static String sorted(Set<String> names) {
        return String.join(", ", names.stream().sorted().toList());
    }

    private List<Entry> fields(YamlNode node, String what) {
        if (node instanceof YamlNode.Mapping map) {
            return map.entries();
        }
        reject(node.line(), what + " is a list of keys with their values; write key: value");
        return List.of();
    }

    private Stream<YamlNode> items(YamlNode node, String key) {
        if (node instanceof YamlNode.Sequence list) {
            return list.values().stream();
        }
        reject(node.line(), "'" + key + "' is a list; write [a, b], or a line with - for each");
        return Stream.empty();
    }

    /** Must be there, and hold something. */
    private String text(Map<String, YamlNode> keys, String key, int line) {
        YamlNode node = keys.get(key);
        String text = node instanceof YamlNode.Text scalar ? scalar.text() : "";
        if (text.isBlank()) {
            reject(node == null ? line : node.line(), "'" + key + "' is missing, or is no text");
        }
        return text;
    }

    /** Must be there, with one text at least. */
    private List<String> texts(Map<String, YamlNode> keys, String key, int line) {
        YamlNode node = keys.get(key);
        if (node == null) {
            reject(line, "'" + key + "' is missing; write a list of texts");
            return List.of();
        }
        Set<String> texts = new HashSet<>();
        List<String> inOrder = items(node, key)
                .map(item -> text(Map.of(key, item), key, item.line()))
                .filter(texts::add)
                .toList();
        if (inOrder.isEmpty()) {
            reject(node.line(), "'" + key + "' is empty; write one text at least");
        }
        return inOrder;
    }

    private void reject(int line, String message) {
        isSound = false;
        problems.accept(Problem.at(file, new Position(Math.max(1, line), 1), message));
    }
}
