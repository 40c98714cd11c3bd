package io.threatlockdown.detection.sigma;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes one of our rules. */
final class RuleXml {
    /** What an alert's text may have; longer ones stay unfilled. */
    private static final int LONGEST_TITLE = 500;

    private static final int LONGEST_INFO = 1_000;

    private final SigmaHeader header;
    private final int id;
    private final int level;
    private final List<String> elements = new ArrayList<>();
    private String attributes = "";

    RuleXml(SigmaHeader header, int id, int level) {
        this.header = header;
        this.id = id;
        this.level = level;
    }

    RuleXml attribute(String name, Object value) {
        attributes += " " + name + "=\"" + value + "\"";
        return this;
    }

    RuleXml element(String element) {
        elements.add(element);
        return this;
    }

    /** Conditions that must all hold. */
    RuleXml conditions(RulePart part) {
        if (part instanceof RulePart.Group group && group.kind() == RulePart.Kind.ALL) {
            List<RulePart> texts =
                    group.parts().stream().filter(RuleXml::isText).toList();
            group.parts().stream().filter(each -> !isText(each)).forEach(each -> write(each, ""));
            // Two of them beside each other would be put together to one text.
            texts.stream().limit(1).forEach(one -> write(texts.size() == 1 ? one : RulePart.all(texts), ""));
        } else {
            write(part, "");
        }
        return this;
    }

    private static boolean isText(RulePart part) {
        return part instanceof RulePart.Leaf leaf && leaf.xml().startsWith("<match");
    }

    private void write(RulePart part, String indent) {
        switch (part) {
            case RulePart.Leaf leaf -> elements.add(indent + leaf.xml());
            case RulePart.Group group -> {
                elements.add(indent + "<" + group.kind().element() + ">");
                group.parts().forEach(each -> write(each, indent + "  "));
                elements.add(indent + "</" + group.kind().element() + ">");
            }
        }
    }

    /** From {@code <rule} to {@code </rule>}. */
    String rule() {
        List<String> lines = new ArrayList<>();
        lines.add("  <rule id=\"" + id + "\" level=\"" + level + "\"" + attributes + ">");
        elements.forEach(element -> lines.add("    " + element));
        lines.add("    <description>" + words(header.title(), LONGEST_TITLE) + "</description>");
        info().ifPresent(text -> lines.add("    <info>" + text + "</info>"));
        if (!header.techniques().isEmpty()) {
            lines.add(header.techniques().stream()
                    .map(technique -> "<id>" + technique + "</id>")
                    .collect(Collectors.joining("", "    <mitre>", "</mitre>")));
        }
        String groups = header.groups().stream().map(group -> group + ",").collect(Collectors.joining());
        if (!groups.isEmpty()) {
            lines.add("    <group>" + groups + "</group>");
        }
        lines.add("    <options>no_full_log</options>");
        lines.add("  </rule>");
        return String.join("\n", lines) + "\n";
    }

    private Optional<String> info() {
        String text = header.references().isEmpty()
                ? String.join("; ", header.falsePositives())
                : header.references().getFirst();
        return text.isEmpty() ? Optional.empty() : Optional.of(words(text, LONGEST_INFO));
    }

    /** A file of rules. */
    static String file(List<String> rules) {
        return "<group name=\"sigma,azure,\">\n" + String.join("", rules) + "</group>\n";
    }

    /** Nothing in it is taken for an element, a field or a variable. */
    private static String words(String text, int longest) {
        String plain =
                text.replaceAll("\\s+", " ").replace('<', '‹').replace("$", "＄").strip();
        String cut = plain.length() > longest ? plain.substring(0, longest) + "…" : plain;
        return cut.endsWith("\\") ? cut + " " : cut;
    }
}
