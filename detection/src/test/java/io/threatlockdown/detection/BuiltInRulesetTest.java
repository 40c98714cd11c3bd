package io.threatlockdown.detection;

import io.threatlockdown.event.Event;
import io.threatlockdown.event.Rule;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class BuiltInRulesetTest {
    private static final Ruleset SHIPPED = RulesetLoader.loadStrictly(RulesetFiles.ofBuiltIn());

    @Test
    void everyRowOfLogAnalyticsRaisesTheGeneralRule() {
        assertThat(TestAnalysis.alert(SHIPPED, 1, TestEvents.collected("Heartbeat", "{\"Computer\":\"web1\"}")))
                .hasValueSatisfying(match -> {
                    assertThat(match.alert())
                            .isEqualTo(new Rule(
                                    87801,
                                    5,
                                    "Azure: Log analytics",
                                    "Azure: Log analytics",
                                    List.of("azure"),
                                    List.of()));
                    assertThat(match.decoder()).isEqualTo("json");
                    assertThat(match.location()).isEqualTo("Azure");
                });
    }

    @Test
    void aRowOfAzureActivityRaisesTheRuleThatNamesItsOperation() {
        assertThat(TestAnalysis.alert(
                        SHIPPED,
                        1,
                        TestEvents.collected(
                                "AzureActivity",
                                "{\"OperationName\":\"Create something\",\"Caller\":\"ana@contoso.example\","
                                        + "\"CallerIpAddress\":\"203.0.113.7:51044\"}")))
                .hasValueSatisfying(match -> {
                    assertThat(match.rule().orElseThrow().id()).isEqualTo(87811);
                    assertThat(match.rule().orElseThrow().level()).isEqualTo(3);
                    assertThat(match.description()).isEqualTo("Azure: Log analytics: Create something");
                    assertThat(match.user()).isEqualTo("ana@contoso.example");
                    assertThat(match.sourceIp()).isEqualTo("203.0.113.7");
                });
    }

    @Test
    void aRowOfAzureActivityWithoutAnOperationRaisesTheRuleAboveThat() {
        assertThat(TestAnalysis.alert(SHIPPED, 1, TestEvents.collected("AzureActivity", "{\"OperationName\":\"\"}"))
                        .map(match -> match.rule().orElseThrow().id()))
                .contains(87810);
    }

    @Test
    void aRecordOfEachSourceRaisesItsGeneralRuleAndOneOfNoSourceNothing() {
        assertThat(ruleFor("azure-storage")).isEqualTo(87803);
        assertThat(ruleFor("azure-ad-graph")).isEqualTo(87802);
        assertThat(ruleFor("elsewhere")).isZero();
    }

    private static int ruleFor(String tag) {
        Event event = TestEvents.event("Heartbeat", "{\"azure_tag\":\"" + tag + "\"}");
        return TestAnalysis.alert(SHIPPED, 1, event)
                .map(match -> match.rule().orElseThrow().id())
                .orElse(0);
    }

    @Test
    void theRulesForATableHoldHoweverItsRecordsCame() {
        String elevation =
                "\"Type\":\"AuditLogs\",\"OperationName\":\"Disable Strong Authentication\",\"Result\":\"success\"";
        for (String tag : List.of("azure-log-analytics", "azure-storage", "azure-ad-graph")) {
            Event event = TestEvents.event("AuditLogs", "{\"azure_tag\":\"" + tag + "\"," + elevation + "}");
            assertThat(TestAnalysis.alert(SHIPPED, 1, event)
                            .map(match -> match.rule().orElseThrow().id()))
                    .contains(880104);
        }
    }
}
