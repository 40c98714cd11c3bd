package io.threatlockdown.detection.pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OsRegexTest {
    /** The outcome is "no", or the resume position followed by the captures. */
    @ParameterizedTest(name = "{0} on {1}")
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "AbC~xabcx~4 []",
                "login by (\\w+)~Login by Ana-9 ok~10 [Ana-9]",
                "^\\d+ (\\S+)$~42 done~4 [done]",
                "key=(\\.+);~key=a;b;c;~6 [a]",
                "key=(\\.+);$~key=a;b;c;~10 [a;b;c]",
                "(\\d+)-(\\d+)~a 10-20 b~6 [10, 20]",
                "\\.+cd~abccd~no",
                "\\.+cd~abcxcd~6",
                "n\\.+ab~nxaab~no",
                "n\\.*ab~nxaab~5 []",
                "\\.+\\s\\d~go x~4 []",
                "\\w+ \\d~go x~no",
                "(\\w+)(\\d+)~ab12~no",
                "(\\w+):(\\d+)~ab:12~4 [ab, 12]",
                "(\\S+)\\s*$~ab cd~5 [d]",
                "(\\S+)$~ab cd~4 [cd]",
                "\"(\\.*)\"~k=\"\" z~4 []",
                "\"(\\.+)\"~k=\"\" z~no",
                "\\d*x~x~1 []",
                "\\d+x~x~no",
                "a+~aa~no",
                "a+~a+b~2 []",
                "(v1)|(v2)~v2~2 [v2]",
                "one|two|~zzz~1 []",
                "\\p~/~no",
                "\\p~=~1 []",
                "\\w~@~1 []",
                "\\w~ñ~no",
                "a\\sb~`a\tb`~no",
                "a\\tb~`a\tb`~3 []",
                "\\.~``~no",
                "\\.*~``~0 []",
                "^$~``~0 []",
                "^$~a~no",
                "x^y~x^y~3 []",
                "50\\$~costs 50$~9 []",
                "[\\w+]~[ab]~4 []",
                "s\\.+t$~sat set~7 []",
                "^1$~10~no",
                "u=(\\S+)~u=joe x~3 [joe]",
                "\\d+~a12b~4 []",
            })
    void outcomeIsThatOfTheOriginalProcedure(String pattern, String text, String outcome) {
        OsRegex compiled = OsRegex.compile(pattern);
        String byteText = ByteText.of(text);
        boolean expected = !outcome.equals("no");

        assertThat(compiled.find(byteText, 0).isPresent()).isEqualTo(expected);
        if (outcome.contains("[")) {
            assertThat(compiled.find(byteText, 0))
                    .hasValueSatisfying(found -> assertThat(found.resume() + " " + captures(found.captures()))
                            .isEqualTo(outcome));
        }
    }

    private static String captures(List<String> texts) {
        return texts.equals(List.of("")) ? "[]" : texts.toString();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '~',
            value = {"v(1|2)", "((a))", "(a", "a)", "\\q", "x\\"})
    void whatIsNotOfTheSyntaxIsRefusedWithAReason(String pattern) {
        assertThatThrownBy(() -> OsRegex.compile(pattern)).isInstanceOf(InvalidPatternException.class);
    }

    @Test
    void aSearchGoesOnFromWhereItIsTold() {
        assertThat(OsRegex.compile("(\\d+);").find("1;2;3;", 2))
                .hasValueSatisfying(found -> assertThat(found).isEqualTo(new Found(4, List.of("2"))));
    }

    @Test
    void aRunawayIsGivenUp() {
        OsRegex pattern = OsRegex.compile("a".repeat(1_000) + "\\d");

        assertThatThrownBy(() -> pattern.matches("a".repeat(60_000))).isInstanceOf(RunawayMatchException.class);
    }
}
