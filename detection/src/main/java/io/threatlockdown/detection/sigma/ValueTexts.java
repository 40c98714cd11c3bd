package io.threatlockdown.detection.sigma;

import io.threatlockdown.detection.yaml.YamlNode;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the values of a test stand for: placeholders filled in, words of a mapping exchanged, modifiers applied. */
final class ValueTexts {
    private static final Pattern PLACEHOLDER = Pattern.compile("%([^%\\s]+)%");
    private static final int MOST_EXPANDED = 10_000;
    private static final Set<Modifier> WIDE =
            EnumSet.of(Modifier.WIDE, Modifier.UTF16, Modifier.UTF16LE, Modifier.UTF16BE);

    private final SigmaMapping mapping;
    private final Map<String, FieldTarget> targets;

    /** @param targets what the fields of the rule mean, by their names there */
    ValueTexts(SigmaMapping mapping, Map<String, FieldTarget> targets) {
        this.mapping = mapping;
        this.targets = targets;
    }

    /** One thing to look for. */
    sealed interface Meant {
        record Text(SigmaText text) implements Meant {}

        /** A regular expression, which only a mapping can put in the place of a value. */
        record Pattern(String regex) implements Meant {}
    }

    /** @throws UnsupportedSigmaException when the rule language cannot say it */
    List<Meant> of(SigmaSearch.Test test, YamlNode.Text value) {
        List<Meant> all = new ArrayList<>();
        for (String written : test.has(Modifier.EXPAND) ? expanded(value.text()) : List.of(value.text())) {
            for (SigmaText text : shaped(test, value, written)) {
                List<Meant> meanings = meanings(test, text);
                all.addAll(meanings.isEmpty() ? List.of(new Meant.Text(text)) : meanings);
            }
        }
        return all;
    }

    /** What a mapping says of the words that a value is, or takes with its modifiers and wildcards; none when it knows no such word. */
    private List<Meant> meanings(SigmaSearch.Test test, SigmaText text) {
        if (text.inner().isEmpty() || !(targets.get(test.field()) instanceof FieldTarget.Field field)) {
            return List.of();
        }
        return field.values().entrySet().stream()
                .filter(word -> text.takes(word.getKey()))
                .map(Map.Entry::getValue)
                .distinct()
                .sorted()
                .map(ValueTexts::meant)
                .toList();
    }

    private static Meant meant(String meaning) {
        return meaning.length() > 1 && meaning.startsWith("/") && meaning.endsWith("/")
                ? new Meant.Pattern(RegexText.of(meaning.substring(1, meaning.length() - 1)))
                : new Meant.Text(SigmaText.parse(meaning));
    }

    /** Placeholders in the values of placeholders are left as they are. */
    private List<String> expanded(String written) {
        List<String> texts = List.of("");
        Matcher placeholder = PLACEHOLDER.matcher(written);
        int done = 0;
        while (placeholder.find()) {
            String between = written.substring(done, placeholder.start());
            List<String> values = values(placeholder.group(1));
            if ((long) texts.size() * values.size() > MOST_EXPANDED) {
                throw new UnsupportedSigmaException(
                        "'" + written + "' stands for more than " + MOST_EXPANDED + " texts; shorten its placeholders");
            }
            texts = texts.stream()
                    .flatMap(text -> values.stream().map(value -> text + between + value))
                    .toList();
            done = placeholder.end();
        }
        String behind = written.substring(done);
        return texts.stream().map(text -> text + behind).toList();
    }

    private List<String> values(String placeholder) {
        return mapping.placeholder(placeholder)
                .orElseThrow(() -> new UnsupportedSigmaException("the placeholder %" + placeholder
                        + "% has no values; add it under 'placeholders' in mapping.yml"));
    }

    private static List<SigmaText> shaped(SigmaSearch.Test test, YamlNode.Text value, String written) {
        return encoded(test, value, written).stream()
                .map(text -> test.has(Modifier.WINDASH) ? text.withAnyDash() : text)
                .map(text -> test.has(Modifier.CONTAINS) || test.has(Modifier.ENDSWITH) ? text.openBefore() : text)
                .map(text -> test.has(Modifier.CONTAINS) || test.has(Modifier.STARTSWITH) ? text.openBehind() : text)
                .toList();
    }

    private static List<SigmaText> encoded(SigmaSearch.Test test, YamlNode.Text value, String written) {
        SigmaText text = SigmaText.parse(written);
        boolean anywhere = test.has(Modifier.BASE64OFFSET);
        if (!anywhere && !test.has(Modifier.BASE64)) {
            if (test.modifiers().stream().anyMatch(WIDE::contains)) {
                throw new UnsupportedSigmaException(
                        "texts of UTF-16 are found inside of Base64 only; add |base64offset|contains");
            }
            return value.isNumber() && written.matches("-?\\d+\\.\\d+")
                    ? List.of(
                            text,
                            SigmaText.literal(new BigDecimal(written)
                                    .setScale(6, RoundingMode.HALF_EVEN)
                                    .toPlainString()))
                    : List.of(text);
        }
        if (text.hasWildcard()) {
            throw new UnsupportedSigmaException(
                    "'" + written + "' has wildcards, which Base64 cannot keep; take them out");
        }
        byte[] bytes = EncodedText.bytes(text.plain(), test.modifiers());
        return anywhere
                ? EncodedText.base64Anywhere(bytes).stream()
                        .map(SigmaText::literal)
                        .toList()
                : List.of(SigmaText.literal(EncodedText.base64(bytes)));
    }
}
