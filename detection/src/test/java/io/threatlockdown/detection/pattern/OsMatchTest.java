package io.threatlockdown.detection.pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class OsMatchTest {
    @ParameterizedTest(name = "{0} on {1} is {2}")
    @CsvSource(
            delimiter = '~',
            value = {
                "err|fail~Login FAILED~true",
                "^ab|cd$~zzcd~true",
                "^ab|cd$~xabcdx~false",
                "!ok|fine~bad~true",
                "!ok~all ok~false",
                "a!b~xa!b~true",
                "\\d+~x\\d+y~true",
                "\\d+~12~false",
                "^full$~FULL~true",
                "^full$~fuller~false",
                "a||b~zzz~true",
                "^~anything~true",
                "long~lo~false",
                "über~x ÜBER~false",
                "über~x über~true",
            })
    void outcomeIsThatOfTheRuleLanguage(String pattern, String text, boolean matches) {
        assertThat(OsMatch.compile(pattern).matches(ByteText.of(text))).isEqualTo(matches);
    }

    @Test
    void anEmptyPatternMatchesEverything() {
        assertThat(OsMatch.compile("").matches("")).isTrue();
        assertThat(OsMatch.compile("").matches("x")).isTrue();
    }

    @Test
    void onlyAPatternOfWholeTextsNamesThem() {
        assertThat(OsMatch.compile("^Add Member$").wholeTexts()).contains(Set.of("add member"));
        assertThat(OsMatch.compile("^a$|^b$").wholeTexts()).contains(Set.of("a", "b"));
        assertThat(OsMatch.compile("^Add Member").wholeTexts()).isEmpty();
        assertThat(OsMatch.compile("!^Add$").wholeTexts()).isEmpty();
        assertThat(OsRegex.compile("^A\\.b$").wholeTexts()).isEmpty();
        assertThat(OsRegex.compile("^A.b\\$$|^c$").wholeTexts()).contains(Set.of("a.b$", "c"));
        assertThat(OsRegex.compile("^(a)$").wholeTexts()).isEmpty();
    }
}
