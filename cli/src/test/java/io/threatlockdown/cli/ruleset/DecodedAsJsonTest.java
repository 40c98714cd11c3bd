package io.threatlockdown.cli.ruleset;

import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Rules that are made to take JSON. */
class DecodedAsJsonTest {
    private static final String RULES = """
            <group name="windows,">
              <rule id="600" level="0">
                <category>ossec</category>
                <decoded_as>agent</decoded_as>
                <description>a</description>
              </rule>
              <rule id='60000' level="0">
                <category>ossec</category>
                <decoded_as>agent</decoded_as>
                <description>b</description>
              </rule>
              <rule level="0" id="60001"><description>c</description></rule>
            </group>
            """;

    @Test
    void onlyTheNamedRulesChangeAndEveryLineKeepsItsNumber() {
        DecodedAsJson edit = new DecodedAsJson(List.of(60000));

        assertThat(edit.apply("0575-win.xml", RULES)).isEqualTo("""
            <group name="windows,">
              <rule id="600" level="0">
                <category>ossec</category>
                <decoded_as>agent</decoded_as>
                <description>a</description>
              </rule>
              <rule id='60000' level="0">
               \s
                <decoded_as>json</decoded_as>
                <description>b</description>
              </rule>
              <rule level="0" id="60001"><description>c</description></rule>
            </group>
            """);
        assertThat(edit.missing()).isEmpty();
    }

    @Test
    void aRuleForAnyDecoderBecomesOneForJson() {
        assertThat(new DecodedAsJson(List.of(60001)).apply("win.xml", RULES))
                .contains("id=\"60001\"><decoded_as>json</decoded_as><description>c</description>");
    }

    @Test
    void aRuleThatNoFileHasIsKnownAfterwards() {
        DecodedAsJson edit = new DecodedAsJson(List.of(60000, 7));
        edit.apply("win.xml", RULES);

        assertThat(edit.missing()).containsExactly(7);
    }
}
