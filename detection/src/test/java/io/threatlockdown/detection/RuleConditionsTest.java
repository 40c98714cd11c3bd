package io.threatlockdown.detection;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class RuleConditionsTest {
    private static final String EVENT =
            "{\"Name\":\"Ana\",\"Empty\":\"\",\"Count\":3000000000,\"action\":\"Block\",\"srcip\":\"192.0.2.77\","
                    + "\"dstip\":\"not an address\",\"status\":\"Failed\",\"user\":\"bob\",\"srcuser\":\"eve\",\"Text\":\"über x\"}";

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0} holds: {1}")
    @CsvSource(
            delimiter = '~',
            value = {
                "<field name='Name'>^ana$</field>~true",
                "<field name='name'>^ana$</field>~true",
                "<field name='Name' type='pcre2'>^ana$</field>~false",
                "<field name='Name' type='pcre2'>^Ana$</field>~true",
                "<field name='Name' type='osmatch'>!bob</field>~true",
                "<field name='Name' negate='yes'>^ana$</field>~false",
                "<field name='Name' negate='yes'>bob</field>~true",
                "<field name='Name' type='osmatch' negate='yes'>!bob</field>~false",
                "<field name='None' negate='yes'>bob</field>~false",
                "<field name='Empty'>^$</field>~true",
                "<field name='Empty'>\\.+</field>~false",
                "<field name='Count'>^3000000000$</field>~true",
                "<field name='Name'>an</field><field name='Empty'>x</field>~false",
                "<field name='Text'>^\\.\\.ber</field>~true",
                "<match>\"Name\": \"Ana\"</match>~true",
                "<match>nothing</match>~false",
                "<match>\"Name\": </match><match>\"Ana\"</match>~true",
                "<match negate='yes'>nothing</match>~true",
                "<regex>\"count\": \\d+</regex>~true",
                "<regex type='pcre2'>\"count\"</regex>~false",
                "<action>Block</action>~true",
                "<action>block</action>~false",
                "<action>Bloc</action>~false",
                "<action type='osmatch'>bloc</action>~true",
                "<status>fail</status>~true",
                "<id>1</id>~false",
                "<id negate='yes'>1</id>~false",
                "<user>^bob$</user>~true",
                "<user>eve</user>~false",
                "<srcip>192.0.2.77</srcip>~true",
                "<srcip>192.0.2.0/24</srcip>~true",
                "<srcip>192.0.2.0/255.255.255.0</srcip>~true",
                "<srcip>192.0.3.0/24</srcip>~false",
                "<srcip>192.0.3.0/24</srcip><srcip>192.0.2.64/26</srcip>~true",
                "<srcip negate='yes'>192.0.3.0/24</srcip>~true",
                "<srcip>any</srcip>~true",
                "<srcip>2001:db8::/32</srcip>~false",
                "<dstip>any</dstip>~false",
                "<dstip negate='yes'>10.0.0.0/8</dstip>~true",
                "<location>^Azure$</location>~true",
                "<program_name>x</program_name>~false",
                "<decoded_as>json</decoded_as>~true",
            })
    void conditionHoldsAsTheRuleLanguageSays(String condition, boolean holds) throws IOException {
        TestRuleset ruleset = new TestRuleset(folder)
                .rules("<rule id='100' level='5'>" + condition + "<description>x</description></rule>");

        assertThat(ruleset.ruleFor(EVENT)).isEqualTo(holds ? 100 : 0);
    }

    @Test
    void maxsizeHoldsForTextsOfThatSizeAndLonger() throws IOException {
        TestRuleset ruleset = new TestRuleset(folder)
                .rules("<rule id='100' level='5' maxsize='13'><description>x</description></rule>");

        assertThat(ruleset.ruleFor("{\"a\":\"1234\"}")).isEqualTo(100);
        assertThat(ruleset.ruleFor("{\"a\":\"123\"}")).isZero();
    }

    @Test
    void aPatternThatRunsAwayCountsAsNotMatching() throws IOException {
        TestRuleset ruleset = new TestRuleset(folder)
                .rules(
                        "<rule id='100' level='7'><field name='a' type='pcre2'>^(a+)+\\1x$</field><description>x</description></rule>",
                        "<rule id='101' level='5'><decoded_as>json</decoded_as><description>x</description></rule>");

        assertThat(ruleset.ruleFor("{\"a\":\"" + "a".repeat(60) + "b\"}")).isEqualTo(101);
    }

    @Test
    void aPatternThatRunsAwayIsReportedWithItsRule() throws IOException {
        TestRuleset ruleset = new TestRuleset(folder)
                .rules(
                        "<rule id='100' level='7'><field name='a' type='pcre2'>^(a+)+\\1x$</field><description>x</description></rule>");
        List<String> owners = new ArrayList<>();
        Analysis analysis = Analysis.resume(
                RulesetLoader.loadStrictly(ruleset.files()),
                AnalysisSettings.of(1),
                List.of(),
                "0",
                (owner, reason) -> owners.add(owner));

        analysis.analyze(TestEvents.event("T", "{\"a\":\"" + "a".repeat(60) + "b\"}"), TestAnalysis.NOW);

        assertThat(owners).containsExactly("rule 100");
    }
}
