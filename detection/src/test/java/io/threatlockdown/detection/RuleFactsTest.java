package io.threatlockdown.detection;

import io.threatlockdown.detection.field.FieldPlace;
import io.threatlockdown.detection.rule.ReadField;
import io.threatlockdown.detection.rule.RuleFacts;
import io.threatlockdown.detection.rule.RuleKind;
import io.threatlockdown.detection.rule.RuleLink;
import io.threatlockdown.detection.rule.TableChoice;
import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class RuleFactsTest {
    private static final Schema AUDIT_LOGS = new Schema(
            "AuditLogs",
            List.of(
                    Column.of("OperationName", ColumnType.STRING),
                    Column.of("InitiatedBy", ColumnType.DYNAMIC),
                    Column.of("DurationMs", ColumnType.LONG)));

    @TempDir
    Path directory;

    @Test
    void parentsAndChildrenAreThoseOfTheTree() throws Exception {
        Ruleset rules = load("""
                <group name="azure,">
                  <rule id="100201" level="3"><if_sid>87801</if_sid><field name="OperationName">x</field>
                    <description>x by $(actor.user)</description><group>mine,</group></rule>
                  <rule id="100202" level="5"><if_group>mine</if_group><field name="Result">y</field>
                    <description>y</description></rule>
                </group>""");

        assertThat(fact(rules, 100_201).children()).containsExactly(100_202);
        assertThat(fact(rules, 100_201).title()).isEqualTo("x by …");
        assertThat(fact(rules, 100_202).links()).containsExactly(new RuleLink("if_group", "mine", List.of(100_201)));
        assertThat(fact(rules, 87_801).children()).contains(100_201);
    }

    @Test
    void aRuleOverSeveralEventsNamesWhatItLooksAtAndWhatItCompares() throws Exception {
        Ruleset rules = load("""
                <group name="azure,">
                  <rule id="100201" level="3"><if_sid>87801</if_sid><field name="OperationName">x</field>
                    <description>x</description></rule>
                  <rule id="100202" level="9" frequency="5" timeframe="60"><if_matched_sid>100201</if_matched_sid>
                    <same_field>actor.user</same_field><description>many</description></rule>
                  <rule id="100203" level="9"><if_sid>87801</if_sid>
                    <first_seen>actor.user, Location</first_seen><description>new</description></rule>
                  <rule id="100204" level="9"><sequence>100203, 100201, 100203</sequence>
                    <timeframe>60</timeframe><same_field>-, OperationName, Location</same_field>
                    <description>steps</description></rule>
                </group>""");

        RuleFacts counting = fact(rules, 100_202);
        assertThat(counting.elsewhere()).isEmpty();
        assertThat(fact(rules, 100_204).elsewhere())
                .extracting(ReadField::name)
                .containsExactlyInAnyOrder("OperationName", "Location");
        assertThat(counting.kind()).isEqualTo(RuleKind.COUNT);
        assertThat(counting.links()).containsExactly(new RuleLink("if_matched_sid", "", List.of(100_201)));
        assertThat(counting.fields()).extracting(ReadField::name).containsExactly("actor.user");
        assertThat(fact(rules, 100_203).kind()).isEqualTo(RuleKind.FIRST_SEEN);
        assertThat(fact(rules, 100_204).links())
                .containsExactly(new RuleLink("sequence", "", List.of(100_203, 100_201, 100_203)));
        assertThat(fact(rules, 100_203).fields()).extracting(ReadField::name).containsExactly("actor.user", "Location");
    }

    @Test
    void theTablesOfARuleAreThoseThatItNames() throws Exception {
        Ruleset rules = load("""
                <group name="azure,">
                  <rule id="100201" level="3"><if_sid>87801</if_sid>
                    <field name="Type">^SigninLogs$|^AADNonInteractive</field><description>x</description></rule>
                  <rule id="100202" level="3"><if_sid>87801</if_sid>
                    <field name="Type" negate="yes">^SigninLogs$</field><description>x</description></rule>
                </group>""");

        TableChoice named = fact(rules, 100_201).tables();
        assertThat(List.of("SigninLogs", "AADNonInteractiveUserSignInLogs", "Mixed_CL"))
                .allMatch(named::allows);
        assertThat(named.allows("AuditLogs")).isFalse();
        assertThat(fact(rules, 100_202).tables().allows("SigninLogs")).isFalse();
        assertThat(fact(rules, 100_202).tables().allows("AuditLogs")).isTrue();
        assertThat(fact(rules, 87_801).tables().allows("AuditLogs")).isTrue();
    }

    @Test
    void theSourceIsTheRuleAsWrittenToItsOwnEndTag() throws Exception {
        Ruleset rules = load("""
                <group name="azure,">
                  <rule id="100201" level="3">
                    <if_sid>87801</if_sid>
                    <!-- not the end: </rule> -->
                    <description>x</description>
                  </rule>
                  <rule id="100202" level="3"><if_sid>87801</if_sid><description>y</description></rule>
                </group>""");

        RuleSource source = rules.source(fact(rules, 100_201));

        assertThat(source.firstLine()).isEqualTo(2);
        assertThat(source.text()).isEqualTo("""
                  <rule id="100201" level="3">
                    <if_sid>87801</if_sid>
                    <!-- not the end: </rule> -->
                    <description>x</description>
                  </rule>""".indent(2).stripTrailing());
        assertThat(rules.source(fact(rules, 100_202)).text()).contains("100202").doesNotContain("100201");
    }

    @Test
    void anOverwritingRuleIsShownWithItsOwnTextInThePlaceOfTheOther() throws Exception {
        Ruleset rules = load("""
                <group name="azure,">
                  <rule id="880121" level="2" overwrite="yes"><if_sid>87801</if_sid><description>quiet</description></rule>
                </group>""");

        RuleFacts quiet = fact(rules, 880_121);

        assertThat(quiet.overwrites()).isTrue();
        assertThat(quiet.links()).containsExactly(new RuleLink("overwrite", "", List.of(880_100)));
        assertThat(rules.source(quiet).text()).contains("quiet");
    }

    @Test
    void aFieldHasItsPlaceWhereTheTableCanHoldIt() throws Exception {
        Ruleset rules = load("""
                <group name="azure,">
                  <rule id="100201" level="3"><if_sid>87801</if_sid><field name="operationname">x</field>
                    <field name="InitiatedBy.user.id">x</field><field name="DurationMs.x">x</field>
                    <field name="target.User.id">x</field><field name="req.x">x</field><field name="Nowhere">x</field>
                    <srcip>192.0.2.1</srcip><description>x</description></rule>
                </group>""");

        List<String> places = fact(rules, 100_201).fields().stream()
                .map(field -> field.name() + " "
                        + field.placeIn(AUDIT_LOGS).map(FieldPlace::toString).orElse("-"))
                .toList();

        assertThat(places)
                .containsExactlyInAnyOrder(
                        "srcip -",
                        "operationname FieldPlace[kind=COLUMN, column=OperationName]",
                        "InitiatedBy.user.id FieldPlace[kind=INSIDE, column=InitiatedBy]",
                        "DurationMs.x -",
                        "target.User.id FieldPlace[kind=DERIVED, column=]",
                        "req.x -",
                        "Nowhere -");
    }

    private Ruleset load(String xml) throws IOException {
        Path file = directory.resolve("local_rules.xml");
        Files.writeString(file, xml);
        return RulesetLoader.loadStrictly(RulesetFiles.ofBuiltIn().withRuleFile(file));
    }

    private static RuleFacts fact(Ruleset rules, int id) {
        return rules.facts().stream()
                .filter(fact -> fact.id() == id)
                .findFirst()
                .orElseThrow();
    }
}
