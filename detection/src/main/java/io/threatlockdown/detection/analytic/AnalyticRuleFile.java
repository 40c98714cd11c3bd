package io.threatlockdown.detection.analytic;

import io.threatlockdown.detection.mitre.BothVersions;
import io.threatlockdown.detection.yaml.DocumentProblems;
import io.threatlockdown.detection.yaml.YamlDocument;
import io.threatlockdown.detection.yaml.YamlException;
import io.threatlockdown.detection.yaml.YamlNode;
import io.threatlockdown.detection.yaml.YamlReader;
import io.threatlockdown.xml.Position;
import io.threatlockdown.xml.Problem;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Reads the rules of one file; {@code ---} stands between two. */
public final class AnalyticRuleFile {
    private static final Pattern GUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern TECHNIQUE = Pattern.compile("T\\d{4}(\\.\\d{3})?");
    private static final Pattern WORD_BEGINS = Pattern.compile("(?<=[a-z])(?=[A-Z])");

    private final YamlDocument document;
    private final YamlNode.Mapping root;
    private final DocumentProblems problems;
    private final List<Problem> leftOut = new ArrayList<>();

    private AnalyticRuleFile(YamlDocument document, DocumentProblems problems) {
        this.document = document;
        this.root = document.root();
        this.problems = problems;
    }

    /**
     * The rules without a mistake.
     *
     * @param name under which problems are reported
     */
    public static List<ReadAnalyticRule> read(String name, String text, Consumer<Problem> problems) {
        List<ReadAnalyticRule> rules = new ArrayList<>();
        try {
            List<YamlDocument> documents = YamlReader.read(name, "an analytic rule", text);
            if (documents.isEmpty()) {
                problems.accept(Problem.ofFile(name, "holds no rule; write one, or take the file away"));
            }
            for (YamlDocument document : documents) {
                new AnalyticRuleFile(document, new DocumentProblems(name, problems))
                        .rule()
                        .ifPresent(rules::add);
            }
        } catch (YamlException malformed) {
            problems.accept(malformed.problem());
        }
        return rules;
    }

    private Optional<ReadAnalyticRule> rule() {
        if (isOfAnotherKind()) {
            return Optional.empty();
        }
        AnalyticKeys.check(root, problems, this::leaveOut);
        String name = problems.text(root, "name");
        if (name.isEmpty()) {
            problems.reject(root.position(), "needs a 'name'");
        }
        String id = id(name);
        int level = severity();
        AnalyticSchedule schedule =
                isNearRealTime() ? AnalyticSchedule.NEAR_REAL_TIME : AnalyticSchedule.read(root, problems);
        AnalyticGrouping grouping = grouping();
        QueryText query = QueryText.read(root, document, problems);
        List<EntityMapping> entities = EntityMappings.read(root, problems);
        Map<String, String> details = customDetails();
        AlertTexts texts = texts();
        boolean isEnabled = flag(root, "enabled", true);
        List<String> techniques = techniques();
        List<String> tactics = tactics();
        if (problems.rejected()) {
            return Optional.empty();
        }
        AnalyticRule rule = new AnalyticRule(
                AnalyticNumbers.of(id),
                id,
                name,
                problems.text(root, "version"),
                description(),
                level,
                query.text(),
                schedule.frequency(),
                schedule.period(),
                schedule.trigger(),
                schedule.threshold(),
                grouping,
                tactics,
                techniques,
                entities,
                details,
                texts,
                document.file(),
                document.firstLine(),
                query.line(),
                isEnabled,
                document.text());
        return Optional.of(new ReadAnalyticRule(rule, leftOut));
    }

    private void leaveOut(Position position, String message) {
        leftOut.add(Problem.at(document.file(), position, message));
    }

    private boolean isNearRealTime() {
        return problems.text(root, "kind").equalsIgnoreCase("NRT");
    }

    /** Says so, once, instead of naming every key that such a document lacks. */
    private boolean isOfAnotherKind() {
        String kind = problems.text(root, "kind");
        if (!kind.isEmpty() && !kind.equalsIgnoreCase("Scheduled") && !isNearRealTime()) {
            problems.reject(
                    place("kind"),
                    "rules of the kind '" + kind + "' are not run here; only Scheduled and NRT ones are");
            return true;
        }
        if (root.value("resources").isPresent()) {
            problems.reject(
                    root.position(), "is a template of Azure Resource Manager; write the rule as YAML, with its query");
            return true;
        }
        boolean isHunt = kind.isEmpty()
                && root.value("query").isPresent()
                && root.value("queryFrequency").isEmpty()
                && root.value("triggerOperator").isEmpty();
        if (isHunt) {
            problems.reject(
                    root.position(),
                    "is a hunting query, without a schedule; ask it on the page Hunt, or write queryFrequency, queryPeriod,"
                            + " triggerOperator, triggerThreshold and severity");
        }
        return isHunt;
    }

    private String id(String name) {
        String id = problems.text(root, "id").toLowerCase(Locale.ROOT);
        if (!GUID.matcher(id).matches()) {
            String proposed = UUID.nameUUIDFromBytes((document.file() + name).getBytes(StandardCharsets.UTF_8))
                    .toString();
            problems.reject(
                    place("id"),
                    (id.isEmpty() ? "needs an 'id', a GUID" : "'id' is a GUID, and not '" + id + "'") + "; write one, "
                            + proposed + " for instance");
        }
        return id;
    }

    private int severity() {
        String written = problems.text(root, "severity");
        Optional<AnalyticSeverity> severity = AnalyticSeverity.of(written);
        if (severity.isEmpty()) {
            problems.reject(
                    place("severity"),
                    written.isEmpty()
                            ? "needs a 'severity': Informational, Low, Medium or High"
                            : "'severity' is Informational, Low, Medium or High, and not '" + written + "'");
        }
        return severity.map(AnalyticSeverity::level).orElse(0);
    }

    /** Out of the quotes that many files have around the text beside those of YAML. */
    private String description() {
        String text = problems.text(root, "description").replaceAll("\\s+", " ");
        boolean isQuoted = text.length() > 1 && text.startsWith("'") && text.endsWith("'");
        return isQuoted ? text.substring(1, text.length() - 1).strip() : text;
    }

    private AnalyticGrouping grouping() {
        YamlNode.Mapping settings = map("eventGroupingSettings");
        String written = problems.text(settings, "aggregationKind");
        return switch (written.toLowerCase(Locale.ROOT)) {
            case "", "alertperresult" -> AnalyticGrouping.ALERT_PER_RESULT;
            case "singlealert" -> AnalyticGrouping.SINGLE_ALERT;
            default -> {
                problems.reject(
                        settings.value("aggregationKind")
                                .map(YamlNode::position)
                                .orElse(settings.position()),
                        "'aggregationKind' is SingleAlert or AlertPerResult, and not '" + written + "'");
                yield AnalyticGrouping.ALERT_PER_RESULT;
            }
        };
    }

    private Map<String, String> customDetails() {
        YamlNode.Mapping map = map("customDetails");
        Map<String, String> details = new LinkedHashMap<>();
        map.entries().forEach(entry -> {
            String column = problems.text(map, entry.key());
            if (column.isEmpty()) {
                problems.reject(entry.position(), "the custom detail '" + entry.key() + "' names no column");
            }
            details.put(entry.key(), column);
        });
        return details;
    }

    private AlertTexts texts() {
        YamlNode.Mapping texts = map("alertDetailsOverride");
        for (String key : List.of("alertTacticsColumnName", "alertDynamicProperties")) {
            texts.value(key)
                    .filter(value -> !(value instanceof YamlNode.Nothing))
                    .ifPresent(value -> leaveOut(value.position(), "'" + key + "' has no effect here"));
        }
        return new AlertTexts(
                problems.text(texts, "alertDisplayNameFormat"),
                problems.text(texts, "alertDescriptionFormat"),
                problems.text(texts, "alertSeverityColumnName"));
    }

    /** In the way of ATT&amp;CK's identifiers. */
    private List<String> tactics() {
        return problems.texts(root, "tactics").stream()
                .filter(tactic -> !tactic.isEmpty())
                .map(tactic -> WORD_BEGINS.matcher(tactic).replaceAll("-").replace(' ', '-'))
                .map(tactic -> tactic.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    private List<String> techniques() {
        List<String> techniques = new ArrayList<>();
        for (String written : problems.texts(root, "relevantTechniques")) {
            String technique = written.toUpperCase(Locale.ROOT);
            if (TECHNIQUE.matcher(technique).matches()) {
                techniques.add(technique);
            } else if (!technique.isEmpty()) {
                leaveOut(
                        place("relevantTechniques"),
                        "'" + written + "' is no id of a technique and is left out; write T1078 or T1078.004");
            }
        }
        return BothVersions.of(techniques);
    }

    private boolean flag(YamlNode.Mapping map, String key, boolean usual) {
        String written = problems.text(map, key);
        return switch (written.toLowerCase(Locale.ROOT)) {
            case "" -> usual;
            case "true" -> true;
            case "false" -> false;
            default -> {
                problems.reject(
                        map.value(key).map(YamlNode::position).orElse(map.position()),
                        "'" + key + "' is true or false, and not '" + written + "'");
                yield usual;
            }
        };
    }

    /** Without keys where it is not there. */
    private YamlNode.Mapping map(String key) {
        YamlNode.Mapping none = new YamlNode.Mapping(List.of(), root.position());
        return switch (root.value(key).orElse(none)) {
            case YamlNode.Mapping map -> map;
            case YamlNode.Nothing nothing -> none;
            case YamlNode.Sequence other -> noMap(key, other, none);
            case YamlNode.Text other -> noMap(key, other, none);
        };
    }

    private YamlNode.Mapping noMap(String key, YamlNode other, YamlNode.Mapping none) {
        problems.reject(other.position(), "'" + key + "' is a map of keys and values, and this is " + other.kind());
        return none;
    }

    private Position place(String key) {
        return root.value(key).map(YamlNode::position).orElse(root.position());
    }
}
