package io.threatlockdown.detection;

import io.threatlockdown.xml.Position;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The texts of the rule files that a ruleset was made of. Immutable. */
final class RuleSources {
    private static final String END = "</rule>";
    private static final String COMMENT = "<!--";
    private static final String COMMENT_END = "-->";

    private final Map<String, String> texts;
    private final Map<String, List<RuleSource>> written;

    private RuleSources(Map<String, String> texts, Map<String, List<RuleSource>> written) {
        this.texts = Map.copyOf(texts);
        this.written = Map.copyOf(written);
    }

    static RuleSources of(List<RulesetFile> files) {
        Map<String, List<RuleSource>> written = new HashMap<>();
        files.forEach(file -> file.written()
                .ifPresent(source -> written.computeIfAbsent(file.name(), first -> new ArrayList<>())
                        .add(source)));
        return new RuleSources(
                files.stream().collect(Collectors.toMap(RulesetFile::name, RulesetFile::text, (first, again) -> again)),
                written);
    }

    /** The whole lines of the rule that begins there; in the form in which it was written. */
    RuleSource of(String file, Position position) {
        return written.getOrDefault(file, List.of()).stream()
                .filter(source -> source.firstLine() == position.line())
                .findFirst()
                .orElseGet(() -> ofXml(file, position));
    }

    private RuleSource ofXml(String file, Position position) {
        String text = texts.getOrDefault(file, "");
        int start = startOfLine(text, position.line());
        int from = Math.min(text.length(), start + position.column() - 1);
        int lineEnd = text.indexOf('\n', end(text, from));
        String source = text.substring(start, lineEnd < 0 ? text.length() : lineEnd);
        return new RuleSource(position.line(), source.replace("\r", "").stripTrailing());
    }

    private static int startOfLine(String text, int line) {
        int start = 0;
        for (int current = 1; current < line; current++) {
            int next = text.indexOf('\n', start);
            if (next < 0) {
                return text.length();
            }
            start = next + 1;
        }
        return start;
    }

    /** Behind the end tag; one inside of a comment ends nothing. */
    private static int end(String text, int from) {
        int at = from;
        while (at < text.length()) {
            if (text.startsWith(COMMENT, at)) {
                int close = text.indexOf(COMMENT_END, at + COMMENT.length());
                at = close < 0 ? text.length() : close + COMMENT_END.length();
            } else if (text.regionMatches(true, at, END, 0, END.length())) {
                return at + END.length();
            } else {
                at++;
            }
        }
        return text.length();
    }
}
