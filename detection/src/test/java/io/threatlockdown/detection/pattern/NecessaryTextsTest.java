package io.threatlockdown.detection.pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class NecessaryTextsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "(?i)failed password for (\\S+)~failed password for ",
                "user=\\d+ from~user=; from",
                "colou?r of it~colo;r of it",
                "abc{2}def~ab;def",
                "a[xyz]bcd~a;bcd",
                "one|two~one/two",
                "x(a|b)yz~x;yz",
                "\\.exe$~.exe",
                "(?x)not sure~",
                "\\x41bcd~",
                "a\\Qb\\E~",
                "a|(b)~a/"
            })
    void aPcre2PatternSaysWhatItCannotMatchWithout(String pattern, String expected) {
        List<List<String>> texts = Pcre2.compile(pattern).necessaryTexts();

        assertThat(String.join(
                        "/", texts.stream().map(list -> String.join(";", list)).toList()))
                .isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void anOsRegexLeavesOutTheLastItemThatItMayDoWithout() {
        assertThat(OsRegex.compile("user \\d+ from\\.x").necessaryTexts())
                .isEqualTo(List.of(List.of("user ", " from")));
        assertThat(OsRegex.compile("^Add$|Delete").necessaryTexts())
                .isEqualTo(List.of(List.of("add"), List.of("delete")));
        assertThat(OsMatch.compile("!abcd").necessaryTexts()).isEqualTo(TextPattern.NOTHING_NECESSARY);
    }

    /** Whatever the index rules out must not match: random patterns of all flavours on random texts of few letters. */
    @Test
    void noTextThatMatchesIsRuledOut() {
        Random random = new Random(7);
        int matches = 0;
        for (int round = 0; round < 30_000; round++) {
            String text = word(random, "aAbBc1 -{", 40);
            TextPattern pattern = pattern(random);
            LiteralIndex index = new LiteralIndex();
            Pieces pieces = index.piecesOf(pattern);
            index.freeze();
            LiteralScan scan = new LiteralScan(index);
            byte[] lowered = ByteText.lower(text).getBytes(StandardCharsets.ISO_8859_1);
            scan.read(lowered, lowered.length);

            if (pattern.matches(text)) {
                matches++;
                assertThat(scan.mayMatch(pieces))
                        .as("%s in '%s' %s", pattern.necessaryTexts(), text, pieces)
                        .isTrue();
            }
        }
        assertThat(matches).isGreaterThan(1_000);
    }

    private static TextPattern pattern(Random random) {
        String[] items = {"ab", "b", "a", "c", "1 -", "aAbB", "abab", "\\d", "\\w+", "\\s*", "\\.", "\\.*", "|"};
        String[] pcre = {
            "ab",
            "b+",
            "a?",
            "c{1,2}",
            "[ab]+",
            "(ab|c)",
            "abca",
            "\\d",
            "\\w+?",
            ".*",
            "|",
            "(?:b)",
            "{b",
            "[[:alpha:]]",
            "\\x61"
        };
        StringBuilder text = new StringBuilder();
        boolean isPcre = random.nextInt(3) == 0;
        String[] from = isPcre ? pcre : items;
        for (int i = random.nextInt(5); i >= 0; i--) {
            text.append(from[random.nextInt(from.length)]);
        }
        PatternFlavour flavour =
                isPcre ? PatternFlavour.PCRE2 : random.nextBoolean() ? PatternFlavour.OSREGEX : PatternFlavour.OSMATCH;
        return TextPattern.compile(flavour, text.toString());
    }

    private static String word(Random random, String letters, int longest) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(longest); i > 0; i--) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }
}
