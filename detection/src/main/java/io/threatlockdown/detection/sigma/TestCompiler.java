package io.threatlockdown.detection.sigma;

import io.threatlockdown.detection.address.IpNetwork;
import io.threatlockdown.detection.field.StaticField;
import io.threatlockdown.detection.yaml.YamlNode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes conditions of the tests of one rule, for the fields of the tables it was given. */
final class TestCompiler {
    /** Of the text of one element; the rule language takes 2,047 bytes. */
    static final int LONGEST = 1_900;

    private static final Pattern WHOLE_NUMBER = Pattern.compile("\\d{1,15}");
    private static final String PRESENT = "^";
    private static final String NOT_EMPTY = "(?s).";
    private static final Set<String> YES = Set.of("true", "yes", "on");
    private static final Set<String> NO = Set.of("false", "no", "off");
    private static final Set<Modifier> COMPARISONS = EnumSet.of(Modifier.LT, Modifier.LTE, Modifier.GT, Modifier.GTE);

    private final ValueTexts values;
    private final Map<String, FieldTarget> targets;

    /** @param targets what the fields of the rule mean, by their names there; a field that is missing is not among them */
    TestCompiler(SigmaMapping mapping, Map<String, FieldTarget> targets) {
        this.values = new ValueTexts(mapping, targets);
        this.targets = targets;
    }

    /** Where a test looks. */
    private record Site(String field, PatternText.Place place, boolean isThere) {
        boolean isInside() {
            return place != PatternText.Place.WHOLE;
        }

        boolean isEvent() {
            return field.isEmpty();
        }

        RulePart.Leaf element(String type, String text) {
            String written = type.isEmpty() ? "" : " type=\"" + type + "\"";
            return new RulePart.Leaf(
                    isEvent()
                            ? "<match" + written + ">" + text + "</match>"
                            : "<field name=\"" + field + "\"" + written + ">" + text + "</field>",
                    isThere);
        }

        RulePart.Leaf address(String networks) {
            return new RulePart.Leaf("<address field=\"" + field + "\">" + networks + "</address>", isThere);
        }
    }

    /** @throws UnsupportedSigmaException when the rule language cannot say it */
    RulePart compile(SigmaSearch.Test test) {
        Site site = site(test.field());
        RulePart part = test.has(Modifier.EXISTS) ? exists(test, site) : tested(test, site);
        return test.has(Modifier.NEQ) ? RulePart.not(part) : part;
    }

    private Site site(String field) {
        if (field.isEmpty()) {
            return new Site("", PatternText.Place.ANYWHERE_IN_JSON, true);
        }
        FieldTarget target = targets.get(field);
        return target == null
                ? new Site(writable(field), PatternText.Place.WHOLE, false)
                : switch (target) {
                    case FieldTarget.Field found -> new Site(writable(found.name()), PatternText.Place.WHOLE, true);
                    case FieldTarget.Inside inside ->
                        new Site(writable(inside.name()), PatternText.Place.VALUE_IN_JSON, true);
                    case FieldTarget.Event event -> new Site("", PatternText.Place.VALUE_IN_JSON, true);
                };
    }

    /** A name that an attribute can hold; static fields have elements of their own, and no table has them. */
    private static String writable(String field) {
        if (field.chars().anyMatch(c -> c < ' ' || c == '"' || c == '<')) {
            throw new UnsupportedSigmaException(
                    "the name '" + field + "' cannot be written in a rule; map it to another");
        }
        return StaticField.ofRuleName(field).isPresent()
                ? field.substring(0, 1).toUpperCase(Locale.ROOT) + field.substring(1)
                : field;
    }

    private RulePart exists(SigmaSearch.Test test, Site site) {
        if (!isLookedUp(test, site)) {
            throw new UnsupportedSigmaException("|exists needs a field that is looked up by its name");
        }
        String wanted = text(test.values().getFirst()).toLowerCase(Locale.ROOT);
        if (test.values().size() != 1 || !YES.contains(wanted) && !NO.contains(wanted)) {
            throw new UnsupportedSigmaException("|exists of '" + test.field() + "' needs true or false");
        }
        RulePart there = site.element("pcre2", PRESENT);
        return YES.contains(wanted) ? there : RulePart.not(there);
    }

    /** Whether it can be told that a field is not there. */
    private static boolean isLookedUp(SigmaSearch.Test test, Site site) {
        return !site.isInside() || test.field().equalsIgnoreCase(site.field());
    }

    private RulePart tested(SigmaSearch.Test test, Site site) {
        List<RulePart> parts = new ArrayList<>();
        List<SigmaText> texts = new ArrayList<>();
        for (YamlNode value : test.values()) {
            if (value instanceof YamlNode.Nothing) {
                parts.add(absent(test, site));
            } else if (test.has(Modifier.RE)) {
                parts.add(site.element("pcre2", RegexText.of(test, text(value))));
            } else if (test.has(Modifier.FIELDREF)) {
                parts.add(equal(test, site, text(value)));
            } else if (test.modifiers().stream().anyMatch(COMPARISONS::contains)) {
                parts.add(comparison(test, site, text(value)));
            } else if (!test.has(Modifier.CIDR)) {
                for (ValueTexts.Meant meant : values.of(test, (YamlNode.Text) value)) {
                    switch (meant) {
                        case ValueTexts.Meant.Pattern pattern -> parts.add(site.element("pcre2", pattern.regex()));
                        case ValueTexts.Meant.Text text -> texts.add(text.text());
                    }
                }
            }
        }
        if (test.has(Modifier.CIDR)) {
            parts.addAll(networks(test, site));
        }
        if (parts.isEmpty() && texts.isEmpty()) {
            throw new UnsupportedSigmaException("'" + test.field() + "' has no values; give its placeholder some");
        }
        PatternText writer = new PatternText(test.has(Modifier.CASED), site.place());
        if (test.has(Modifier.ALL)) {
            texts.forEach(text -> parts.add(matching(site, writer, List.of(text))));
            return RulePart.all(parts);
        }
        if (!texts.isEmpty()) {
            parts.addFirst(matching(site, writer, texts));
        }
        return RulePart.any(parts);
    }

    private static String text(YamlNode value) {
        return value instanceof YamlNode.Text text ? text.text() : "";
    }

    /** Log Analytics has empty texts where nothing is. */
    private static RulePart absent(SigmaSearch.Test test, Site site) {
        if (!isLookedUp(test, site)) {
            throw new UnsupportedSigmaException("null needs a field that is looked up by its name");
        }
        return RulePart.not(site.element("pcre2", NOT_EMPTY));
    }

    private RulePart equal(SigmaSearch.Test test, Site site, String other) {
        if (test.modifiers().stream()
                .anyMatch(EnumSet.of(Modifier.CONTAINS, Modifier.STARTSWITH, Modifier.ENDSWITH)::contains)) {
            throw new UnsupportedSigmaException(
                    "|fieldref compares whole values only; take |contains and the like out");
        }
        Site second = site(other);
        if (site.isInside() || second.isInside()) {
            throw new UnsupportedSigmaException("|fieldref needs fields that are looked up by their names");
        }
        return new RulePart.Leaf(
                "<equal field=\"" + site.field() + "\">" + second.field() + "</equal>",
                site.isThere() && second.isThere());
    }

    private static RulePart comparison(SigmaSearch.Test test, Site site, String number) {
        if (site.isInside() || !WHOLE_NUMBER.matcher(number).matches()) {
            throw new UnsupportedSigmaException(
                    "'" + test.field() + "' is compared with '" + number + "'; only whole numbers from 0 on can be");
        }
        Modifier comparison = test.modifiers().stream()
                .filter(COMPARISONS::contains)
                .findFirst()
                .orElseThrow();
        return site.element("pcre2", NumberPattern.of(comparison, Long.parseLong(number)));
    }

    private static List<RulePart> networks(SigmaSearch.Test test, Site site) {
        if (site.isInside()) {
            throw new UnsupportedSigmaException("|cidr needs a field that is looked up by its name");
        }
        List<String> networks = new ArrayList<>();
        for (YamlNode value : test.values()) {
            String network = text(value).strip();
            if (network.equals("any") || IpNetwork.parse(network).isEmpty()) {
                throw new UnsupportedSigmaException("'" + network + "' is not a network; write 10.0.0.0/8 or the like");
            }
            networks.add(network);
        }
        return (test.has(Modifier.ALL) ? networks : joined(networks, ", "))
                .stream().<RulePart>map(text -> site.address(text)).toList();
    }

    private static RulePart matching(Site site, PatternText writer, List<SigmaText> texts) {
        List<String> plain = new ArrayList<>();
        List<String> onBytes = new ArrayList<>();
        List<String> onCharacters = new ArrayList<>();
        for (SigmaText text : texts) {
            if (text.pieces().isEmpty()) {
                onBytes.add(writer.expression(text, false));
            } else if (text.inner().isEmpty()) {
                onBytes.add(PRESENT);
            } else if (writer.isPlain(text)) {
                plain.add(writer.plain(text));
            } else if (writer.needsCharacters(text)) {
                onCharacters.add(writer.expression(text, true));
            } else {
                onBytes.add(writer.expression(text, false));
            }
        }
        List<RulePart> parts = new ArrayList<>();
        joined(plain, "|").forEach(text -> parts.add(site.element(site.isEvent() ? "" : "osmatch", text)));
        joined(onBytes, "|").forEach(text -> parts.add(site.element("pcre2", writer.flags(false) + text)));
        joined(onCharacters, "|").forEach(text -> parts.add(site.element("pcre2", writer.flags(true) + text)));
        return RulePart.any(parts);
    }

    /** As few texts as the length of one element allows. */
    private static List<String> joined(List<String> alternatives, String separator) {
        List<String> texts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int bytes = 0;
        for (String alternative : alternatives) {
            int more = alternative.getBytes(StandardCharsets.UTF_8).length + separator.length();
            if (more > LONGEST) {
                throw new UnsupportedSigmaException("a value is longer than " + LONGEST + " bytes; shorten it");
            }
            if (bytes + more > LONGEST) {
                texts.add(text.toString());
                text.setLength(0);
                bytes = 0;
            }
            text.append(text.isEmpty() ? "" : separator).append(alternative);
            bytes += more;
        }
        if (!text.isEmpty() || !alternatives.isEmpty() && texts.isEmpty()) {
            texts.add(text.toString());
        }
        return texts;
    }
}
