package io.threatlockdown.detection.sigma;

import io.threatlockdown.detection.yaml.DocumentProblems;
import io.threatlockdown.detection.yaml.YamlDocument;
import io.threatlockdown.detection.yaml.YamlException;
import io.threatlockdown.detection.yaml.YamlNode;
import io.threatlockdown.detection.yaml.YamlReader;
import io.threatlockdown.xml.Position;
import io.threatlockdown.xml.Problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Reads the rules of one Sigma file. A document with a mistake is left out, with a line for each mistake; the others stay. */
public final class SigmaFile {
    private static final Pattern TECHNIQUE = Pattern.compile("attack\\.(t\\d{4}(?:\\.\\d{3})?)");
    private static final Pattern TACTIC = Pattern.compile("attack\\.([a-z][a-z_-]+)");

    private final YamlDocument document;
    private final DocumentProblems problems;

    private SigmaFile(YamlDocument document, DocumentProblems problems) {
        this.document = document;
        this.problems = problems;
    }

    /** @param name under which problems are reported */
    public static List<SigmaEntry> read(String name, String text, Consumer<Problem> problems) {
        List<SigmaEntry> entries = new ArrayList<>();
        try {
            List<YamlDocument> documents = YamlReader.read(name, "a Sigma rule", text);
            if (documents.isEmpty()) {
                problems.accept(Problem.ofFile(name, "holds no rule; write one, or take the file away"));
            }
            for (YamlDocument document : documents) {
                new SigmaFile(document, new DocumentProblems(name, problems))
                        .entry()
                        .ifPresent(entries::add);
            }
        } catch (YamlException malformed) {
            problems.accept(malformed.problem());
        }
        return entries;
    }

    private Optional<SigmaEntry> entry() {
        YamlNode.Mapping root = document.root();
        SigmaHeader header = header(root);
        Optional<YamlNode> detection = root.value("detection");
        Optional<YamlNode> correlation = root.value("correlation");
        Optional<? extends SigmaEntry> entry = Optional.empty();
        if (detection.isPresent() == correlation.isPresent()) {
            problems.reject(
                    root.position(),
                    detection.isPresent()
                            ? "has both 'detection' and 'correlation'; make two documents of it"
                            : "is no Sigma rule: it has neither 'detection' nor 'correlation'");
        } else if (detection.isPresent()) {
            entry = new DetectionReader(problems).read(header, source(root), detection.get());
        } else {
            entry = new CorrelationReader(problems).read(header, correlation.get());
        }
        return problems.rejected() ? Optional.empty() : entry.map(SigmaEntry.class::cast);
    }

    private LogSource source(YamlNode.Mapping root) {
        if (root.value("logsource").orElse(root) instanceof YamlNode.Mapping source && source != root) {
            return new LogSource(lowered(source, "product"), lowered(source, "category"), lowered(source, "service"));
        }
        problems.reject(root.position(), "needs a 'logsource' with a product and a service");
        return new LogSource("", "", "");
    }

    private String lowered(YamlNode.Mapping map, String key) {
        return problems.text(map, key).toLowerCase(Locale.ROOT);
    }

    private SigmaHeader header(YamlNode.Mapping root) {
        String title = problems.text(root, "title");
        if (title.isEmpty()) {
            problems.reject(root.position(), "needs a 'title'");
        }
        String id = problems.text(root, "id");
        List<String> tags = problems.texts(root, "tags").stream()
                .map(tag -> tag.toLowerCase(Locale.ROOT))
                .toList();
        return new SigmaHeader(
                id.isEmpty() ? title : id,
                problems.text(root, "name"),
                title,
                level(root),
                tags.stream()
                        .map(TECHNIQUE::matcher)
                        .filter(found -> found.matches())
                        .map(found -> found.group(1).toUpperCase(Locale.ROOT))
                        .distinct()
                        .toList(),
                tags.stream()
                        .map(TACTIC::matcher)
                        .filter(found -> found.matches())
                        .map(found -> found.group(1).replace('-', '_'))
                        .distinct()
                        .toList(),
                problems.texts(root, "references"),
                problems.texts(root, "falsepositives"),
                document.file(),
                document.firstLine(),
                document.text());
    }

    private int level(YamlNode.Mapping root) {
        String written = lowered(root, "level");
        return switch (written) {
            case "informational" -> 3;
            case "low" -> 5;
            case "medium", "" -> 8;
            case "high" -> 12;
            case "critical" -> 14;
            default -> {
                Position place = root.value("level").map(YamlNode::position).orElse(root.position());
                problems.reject(
                        place, "level '" + written + "' is not one of informational, low, medium, high and critical");
                yield 0;
            }
        };
    }
}
