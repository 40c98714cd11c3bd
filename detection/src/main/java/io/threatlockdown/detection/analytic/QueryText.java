package io.threatlockdown.detection.analytic;

import io.threatlockdown.detection.yaml.DocumentProblems;
import io.threatlockdown.detection.yaml.YamlDocument;
import io.threatlockdown.detection.yaml.YamlNode;

import java.util.List;
import java.util.Optional;

/**
 * The text of a rule's query.
 *
 * @param line where it begins in the file, from 1
 */
record QueryText(String text, int line) {
    private static final String KEY = "query";

    static QueryText read(YamlNode.Mapping root, YamlDocument document, DocumentProblems problems) {
        String text = problems.text(root, KEY);
        if (text.isEmpty()) {
            problems.reject(root.position(), "needs a 'query'");
        }
        // Lines before the first step are kept, so that the query's lines are those of the file.
        String whole = root.value(KEY)
                .filter(YamlNode.Text.class::isInstance)
                .map(value -> ((YamlNode.Text) value).text().stripTrailing())
                .orElse("");
        int line = root.value(KEY).map(YamlNode::line).orElse(root.line());
        return new QueryText(whole, isBlock(document, line) ? line + 1 : line);
    }

    /** Whether the key's line has but the sign after which the text stands in lines of its own. */
    private static boolean isBlock(YamlDocument document, int line) {
        List<String> lines = document.text().lines().toList();
        return Optional.of(line - document.firstLine())
                .filter(at -> at >= 0 && at < lines.size())
                .map(lines::get)
                .filter(written -> written.matches("\\s*\"?query\"?\\s*:\\s*[|>][-+0-9]*\\s*(#.*)?"))
                .isPresent();
    }
}
