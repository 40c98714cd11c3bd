package io.threatlockdown.detection.sigma;

import io.threatlockdown.detection.pattern.InvalidPatternException;
import io.threatlockdown.detection.pattern.PatternFlavour;
import io.threatlockdown.detection.pattern.TextPattern;

import java.util.regex.Pattern;

/** Regular expressions of Sigma rules as our files hold them. */
final class RegexText {
    private static final Pattern NAMED_GROUP = Pattern.compile("(?<!\\\\)\\(\\?P?<(\\w+)>");
    private static final Pattern NAMED_REFERENCE = Pattern.compile("\\\\k<(\\w+)>");
    private static final Pattern LOOK_BEHIND = Pattern.compile("(?<!\\\\)\\(\\?<([=!])");

    /** What stands for exactly one character, which may be several bytes. */
    private static final Pattern ONE_CHARACTER =
            Pattern.compile("(?<!\\\\)(?:\\.|\\\\[DNSW]|\\[\\^[^]]+])(?![*+])|[^\\x00-\\x7f]");

    private RegexText() {}

    /** @throws UnsupportedSigmaException for one that is none, or cannot be written */
    static String of(SigmaSearch.Test test, String written) {
        StringBuilder flags = new StringBuilder();
        flags.append(test.has(Modifier.I) || test.has(Modifier.IGNORECASE) ? "i" : "");
        flags.append(test.has(Modifier.M) || test.has(Modifier.MULTILINE) ? "m" : "");
        flags.append(test.has(Modifier.S) || test.has(Modifier.DOTALL) ? "s" : "");
        return of((flags.isEmpty() ? "" : "(?" + flags + ")") + written);
    }

    /** @throws UnsupportedSigmaException for one that is none, or cannot be written */
    static String of(String written) {
        String characters = ONE_CHARACTER.matcher(written).find() ? "(*UTF)" : "";
        String pattern = characters + escaped(withoutAngles(written));
        try {
            TextPattern.compile(PatternFlavour.PCRE2, pattern);
        } catch (InvalidPatternException malformed) {
            throw new UnsupportedSigmaException(
                    "the regular expression '" + written + "' is refused: " + malformed.getMessage());
        }
        if (pattern.length() > TestCompiler.LONGEST) {
            throw new UnsupportedSigmaException(
                    "a regular expression is longer than " + TestCompiler.LONGEST + " characters; split it");
        }
        return pattern;
    }

    /** The same without a {@code <} that no backslash may stand before. */
    private static String withoutAngles(String written) {
        String grouped = NAMED_GROUP.matcher(written).replaceAll("(?'$1'");
        String referring = NAMED_REFERENCE.matcher(grouped).replaceAll("\\\\k'$1'");
        return LOOK_BEHIND.matcher(referring).replaceAll(found -> found.group(1).equals("=") ? "(*plb:" : "(*nlb:");
    }

    /** A {@code <} has a backslash before it in our files, and all stands in one line. */
    private static String escaped(String pattern) {
        StringBuilder written = new StringBuilder();
        boolean isEscaped = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '<' && !isEscaped) {
                written.append('\\');
            }
            if (c == '\n' || c == '\r') {
                written.append(c == '\n' ? "\\n" : "\\r");
            } else {
                written.append(c);
            }
            isEscaped = c == '\\' && !isEscaped;
        }
        return written.toString();
    }
}
