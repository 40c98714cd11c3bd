package io.threatlockdown.detection;

import io.threatlockdown.event.Rule;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class BuiltInRulesetTest {
    private static final Detector DETECTOR = new Detector(RulesetLoader.loadStrictly(RulesetFiles.ofBuiltIn()), 1);

    @Test
    void everyRowOfLogAnalyticsRaisesTheGeneralRule() {
        assertThat(DETECTOR.detect(TestEvents.collected("Heartbeat", "{\"Computer\":\"web1\"}")))
                .hasValueSatisfying(match -> {
                    assertThat(match.rule())
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
        assertThat(DETECTOR.detect(TestEvents.collected(
                        "AzureActivity",
                        "{\"OperationName\":\"Create something\",\"Caller\":\"ana@contoso.example\","
                                + "\"CallerIpAddress\":\"203.0.113.7:51044\"}")))
                .hasValueSatisfying(match -> {
                    assertThat(match.rule().id()).isEqualTo(87811);
                    assertThat(match.rule().level()).isEqualTo(3);
                    assertThat(match.rule().description()).isEqualTo("Azure: Log analytics: Create something");
                    assertThat(match.user()).isEqualTo("ana@contoso.example");
                    assertThat(match.sourceIp()).isEqualTo("203.0.113.7");
                });
    }

    @Test
    void aRowOfAzureActivityWithoutAnOperationRaisesTheRuleAboveThat() {
        assertThat(DETECTOR.detect(TestEvents.collected("AzureActivity", "{\"OperationName\":\"\"}"))
                        .map(match -> match.rule().id()))
                .contains(87810);
    }

    @Test
    void aRowOfAnotherSourceRaisesNothing() {
        assertThat(DETECTOR.detect(TestEvents.event("AzureActivity", "{\"azure_tag\":\"azure-storage\"}")))
                .isEmpty();
    }
}
