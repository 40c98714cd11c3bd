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
                "body {(\\d+)}~body {42}~true",
                "body {(\\d+)}~body 42~false",
                "^a{2}{$~aa{~true",
                "^a{,2}$~a{,2}~true",
                "^{\"k\":~{\"k\":1}~true",
                "^[[:alpha:]_]+$~ab_C~true",
                "^[[:alpha:]_]+$~a1~false",
                "^[^[:space:]]+$~a:b~true",
                "^[[:^digit:]x]+$~ax~true",
                "^[a[]+$~a[[~true",
                "^[[a]b]$~[b]~true",
                "^[a&&b]+$~a&b~true",
                "^[]x]+$~]x]~true",
                "^[^]x]+$~]~false",
                "^[ #]+$~# #~true",
                "^a[\\b]b$~a\bb~true",
                "\\bab\\b~x ab y~true",
                "^[\\w-.]+$~a-b.c~true",
                "^[^]\\[]+$~a[~false",
                "(?P<user_id>\\w)-(?P=user_id)~a-a~true",
                "(?<user_id>\\w)-\\k{user_id}0~a-b0~false",
                "(?'q'\\w)-\\k'q'~a-a~true",
                "(a)(b)\\g{-1}\\g1~abba~true",
                "(?#a word)b~ab~true",
                "a\\Kb~xab~true",
                "^\\N+$~ab~true",
                "^a\\hb$~a\tb~true",
                "^\\Q{[\\E$~{[~true",
                "^a++b$~aab~true",
                "(*UTF)\\N{U+202E}~x\u202Ey~true",
                "(*UTF)^\\x{20AC}$~\u20AC~true",
                "^\\x{41}$~A~true",
            })
    void outcomeIsThatOfBytewiseMatching(String pattern, String text, boolean matches) {
        assertThat(Pcre2.compile(pattern).matches(ByteText.of(text))).isEqualTo(matches);
    }

    @ParameterizedTest(name = "{0} on {1} is {2}")
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "{\"a\": {\\d+}~{\"a\": {7}~true",
                "x{,2}~x{,2}~true",
                "x{2}y{1,}z{1,2}~xxyyz~true",
                "^[[]a]$~[a]~true",
                "^[]a]+$~a]~true",
                "^[^]a]+$~bc[~true",
                "^[^]a]+$~b]~false",
                "^[a&&b]+$~a&b~true",
                "(?x) ^ [a b]+ $~a b~true",
                "^[[:alpha:]_]+[^[:^digit:]]$~ab_7~true",
                "^[[:word:]]+$~a-b~false",
                "^[\\w-.]+$~a-b.c~true",
                "^[a-\\d]+$~-a7~true",
                "^[\\b]$~`\u0008`~true",
                "(?<my_name>a)-(?P=my_name)-\\k{my_name}~a-a-a~true",
                "(?P<a_b>a)(?'ab'b)\\k'ab'\\g{a_b}~abba~true",
                "(a)(b)\\g{-2}\\g2~abab~true",
                "a\\Kb~ab~true",
                "^\\N+$~`a\nb`~false",
                "a\\x2Cb\\054\\o{54}\\0~a,b,,~false",
                "a\\x2Cb\\054\\o{54}$~a,b,,~true",
                "a(?#one (two)b~ab~true",
                "(*UTF)\\N{U+202E}~`evil\u202Eexe.doc`~true",
                "(*UTF)\\N{U+202E}~evil.doc~false",
                "(*UTF)^[\\x{E0}-\\x{FF}]$~ñ~true",
                "(*UTF)(?i)^Ñ$~ñ~true",
                "(?i)^Ñ$~ñ~false",
                "(?i)-(e|ea|en)\\b~-EN~true",
                "^(?!^$|^-$).*~-~false",
                "^(?!^$|^-$).*~NoSuchKey~true",
            })
    void whatTheTwoSyntaxesWriteDifferentlyMeansTheSame(String pattern, String text, boolean matches) {
        assertThat(Pcre2.compile(pattern).matches(ByteText.of(text))).isEqualTo(matches);
    }

    @Test
    void aPatternOnCharactersCountsInBytes() {
        String text = ByteText.of("ñ=é;x");

        assertThat(Pcre2.compile("(*UTF)=(.);").find(text, 0)).contains(new Found(6, List.of(ByteText.of("é"))));
        assertThat(Pcre2.compile("(*UTF).").matches("\u00FF"))
                .as("bytes that are not UTF-8")
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "(?U)a+~(?U)",
                "[[:letter:]]~[:letter:]",
                "\\x{FFFFFFFFFF}~\\x{FFFFFFFFFF}",
                "(?R)~does not compile"
            })
    void whatIsNotKnownIsRefusedByName(String pattern, String reason) {
        assertThatThrownBy(() -> Pcre2.compile(pattern))
                .isInstanceOf(InvalidPatternException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void namedGroupsAreCountedWithTheOthers() {
        assertThat(Pcre2.compile("(?P<a_b>x)(y)(?<c>z)").find("xyz", 0)).contains(new Found(3, List.of("x", "y", "z")));
    }

    @Test
    void aTextSearchedForBehindAPlainBraceIsStillFound() {
        assertThat(Pcre2.compile("\\sand\\sbody\\s{(.+)} done").necessaryTexts())
                .isEqualTo(List.of(List.of("and", "body", "{", "} done")));
    }

    @ParameterizedTest
    @CsvSource({"(?R)", "(?(1)a|b)", "(?|(a)|(b))", "(?P=unknown)"})
    void whatJavaHasNoCounterpartForIsRefused(String pattern) {
        assertThatThrownBy(() -> Pcre2.compile(pattern)).isInstanceOf(InvalidPatternException.class);
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
