package io.threatlockdown.detection.pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class Pcre2Test {
    @ParameterizedTest(name = "{0} on {1} is {2}")
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "abc~xABCx~false",
                "(?i)abc~xABCx~true",
                "a.c~`a\nc`~false",
                "c$~`abc\n`~true",
                "^ñ$~ñ~true",
                "^..$~ñ~true",
                "(?P<name>a)\\1~aa~true",
            })
    void outcomeIsThatOfBytewiseMatching(String pattern, String text, boolean matches) {
        assertThat(Pcre2.compile(pattern).matches(ByteText.of(text))).isEqualTo(matches);
    }

    @Test
    void groupsBehindTheLastOneUsedAreLeftOut() {
        assertThat(Pcre2.compile("(a)|(b)").find("xa", 0)).contains(new Found(2, List.of("a")));
        assertThat(Pcre2.compile("(a)|(b)").find("xb", 0)).contains(new Found(2, List.of("", "b")));
    }

    @Test
    void aSearchGoesOnFromWhereItIsTold() {
        assertThat(Pcre2.compile("\\d").find("1a2", 1)).contains(new Found(3, List.of()));
    }

    @Test
    void aRunawayIsGivenUp() {
        assertThatThrownBy(() -> Pcre2.compile("^(a+)+\\1x$").matches("a".repeat(60) + "b"))
                .isInstanceOf(RunawayMatchException.class);
    }

    @Test
    void aMalformedPatternIsRefusedWithAReason() {
        assertThatThrownBy(() -> Pcre2.compile("a(b"))
                .isInstanceOf(InvalidPatternException.class)
                .hasMessageContaining("does not compile");
    }
}
