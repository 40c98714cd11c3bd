package io.threatlockdown.cli.ruleset;

import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** What satisfies a case. */
class SelfTestCaseTest {
    private static final Verdict SSH = new Verdict("5715", "3", "sshd");

    @Test
    void aCaseIsAKeyThatBeginsWithLogAndABlank() {
        List<SelfTestCase> cases = cases("""
                [a]
                rule = 1
                log = not a case
                logs 1 = not a case
                log 1 pass = x
                log 2 fail = y
                """);

        assertThat(cases).extracting(SelfTestCase::name).containsExactly("log 1 pass", "log 2 fail");
        assertThat(cases).extracting(SelfTestCase::isNegative).containsExactly(false, true);
    }

    @Test
    void aRepeatedKeyIsOneCaseOfSeveralLines() {
        assertThat(cases("[a]\nlog 1 pass = x\n\nlog 1 pass = y\n"))
                .singleElement()
                .satisfies(test -> assertThat(test.lines()).containsExactly("x", "y"));
    }

    @Test
    void aPositiveCaseNeedsTheWholeVerdict() {
        SelfTestCase test = ssh("log 1 pass");

        assertThat(test.isSatisfiedBy(SSH)).isTrue();
        assertThat(test.isSatisfiedBy(new Verdict("5716", "3", "sshd"))).isFalse();
        assertThat(test.isSatisfiedBy(new Verdict("5715", "5", "sshd"))).isFalse();
        assertThat(test.isSatisfiedBy(new Verdict("5715", "3", "su"))).isFalse();
    }

    @Test
    void aNegativeCaseNeedsAnyOtherVerdict() {
        SelfTestCase test = ssh("log 1 fail");

        assertThat(test.isSatisfiedBy(SSH)).isFalse();
        assertThat(test.isSatisfiedBy(new Verdict("5716", "5", "sshd"))).isTrue();
        assertThat(test.isSatisfiedBy(Verdict.NOTHING)).isTrue();
    }

    @Test
    void anExpectationWithAnEmptyPartIsNeverMet() {
        Verdict noRule = new Verdict("", "", "sshd");

        assertThat(cases("[a]\ndecoder=sshd\nlog 1 pass=x").getFirst().isSatisfiedBy(noRule))
                .isFalse();
        assertThat(cases("[a]\ndecoder=sshd\nlog 1 fail=x").getFirst().isSatisfiedBy(noRule))
                .isTrue();
    }

    private static SelfTestCase ssh(String name) {
        return cases("[a]\nrule=5715\nalert=3\ndecoder=sshd\n" + name + " = x").getFirst();
    }

    private static List<SelfTestCase> cases(String text) {
        return IniReader.read("f", text).stream()
                .flatMap(section -> SelfTestCase.in(section).stream())
                .toList();
    }
}
