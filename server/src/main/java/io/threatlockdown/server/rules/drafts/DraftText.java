package io.threatlockdown.server.rules.drafts;

import io.threatlockdown.detection.local.LocalRules;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be told of the text of a rule that may have mistakes, and texts to begin with. */
final class DraftText {
    private static final Pattern ID = Pattern.compile("(<rule\\b[^>]*?\\bid\\s*=\\s*[\"'])(\\d{1,9})([\"'])");
    private static final Pattern LEVEL = Pattern.compile("<rule\\b[^>]*?\\blevel\\s*=\\s*[\"'](\\d{1,2})[\"']");
    private static final Pattern DESCRIPTION = Pattern.compile("<description>(.*?)</description>", Pattern.DOTALL);
    private static final Pattern OVERWRITE = Pattern.compile("\\s+overwrite\\s*=\\s*[\"'][^\"']*[\"']");

    private DraftText() {}

    static OptionalInt id(String text) {
        Matcher id = ID.matcher(text);
        return id.find() ? OptionalInt.of(Integer.parseInt(id.group(2))) : OptionalInt.empty();
    }

    /** 0 when it is not told. */
    static int level(String text) {
        Matcher level = LEVEL.matcher(text);
        return level.find() ? Integer.parseInt(level.group(1)) : 0;
    }

    /** "" when it is not told. */
    static String title(String text) {
        Matcher description = DESCRIPTION.matcher(text);
        return description.find() ? description.group(1).strip() : "";
    }

    /** A rule to begin with. */
    static String template(int id) {
        return """
                <group name="local,azure,">
                  <rule id="%d" level="5">
                    <if_sid>87801</if_sid>
                    <field name="OperationName">^Text to look for$</field>
                    <description>What happened: $(OperationName)</description>
                  </rule>
                </group>
                """.formatted(id);
    }

    /** A rule of another id that is like this one. @param groups of the rule */
    static String copy(String source, int id, Iterable<String> groups) {
        Matcher own = ID.matcher(source);
        String numbered = own.find() ? own.replaceFirst("$1" + id + "$3") : source;
        String plain = OVERWRITE.matcher(numbered).replaceFirst("");
        return "<group name=\"" + String.join(",", groups) + ",\">\n" + plain.stripTrailing() + "\n</group>\n";
    }

    static boolean isLocal(int id) {
        return id >= LocalRules.FIRST_ID && id <= LocalRules.LAST_ID;
    }
}
