package io.threatlockdown.cli.ruleset;

import io.threatlockdown.detection.RuleFileEdit;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets rules take JSON in place of what they are for: their {@code <decoded_as>} becomes {@code json}, their {@code <category>} goes. So
 * self tests can give the events of a Windows agent, which has a decoder of its own, as lines of JSON. Every line keeps its number.
 */
public final class DecodedAsJson implements RuleFileEdit {
    private static final Pattern RULE = Pattern.compile(
            "(<rule\\s[^>]*?\\bid=\\s*[\"'](\\d+)[\"'][^>]*>)(.*?)(?=</rule>)",
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Pattern DECODED_AS =
            Pattern.compile("<decoded_as[^>]*>[^<]*</decoded_as>", Pattern.CASE_INSENSITIVE);
    private static final Pattern CATEGORY =
            Pattern.compile("<category[^>]*>[^<]*</category>", Pattern.CASE_INSENSITIVE);
    private static final String AS_JSON = "<decoded_as>json</decoded_as>";

    private final Set<Integer> rules;
    private final Set<Integer> missing;

    public DecodedAsJson(Collection<Integer> rules) {
        this.rules = Set.copyOf(rules);
        this.missing = new TreeSet<>(rules);
    }

    /** The rules that no file had, by id. */
    public Set<Integer> missing() {
        return Set.copyOf(missing);
    }

    @Override
    public String apply(String baseName, String text) {
        return RULE.matcher(text).replaceAll(rule -> Matcher.quoteReplacement(edited(rule)));
    }

    private String edited(MatchResult rule) {
        // An id has at most six digits; a longer one is a mistake that the loader reports.
        int id = rule.group(2).length() > 6 ? -1 : Integer.parseInt(rule.group(2));
        if (!rules.contains(id)) {
            return rule.group();
        }
        missing.remove(id);
        String body = CATEGORY.matcher(rule.group(3)).replaceAll("");
        Matcher decodedAs = DECODED_AS.matcher(body);
        return rule.group(1) + (decodedAs.find() ? decodedAs.replaceAll(AS_JSON) : AS_JSON + body);
    }
}
