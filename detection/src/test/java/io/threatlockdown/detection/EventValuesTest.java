package io.threatlockdown.detection;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class EventValuesTest {
    @Test
    void aRowGivesItsFieldsAsRulesNameThem() {
        assertThat(EventValues.of(
                        TestEvents.collected(
                                "AuditLogs",
                                "{\"OperationName\": \"Grüße\", \"Result\": \"\", \"InitiatedBy\": {\"user\": {\"userPrincipalName\": \"a@contoso.example\"}}}"),
                        List.of("operationname", "actor.user", "Result", "target.User.id", "srcip")))
                .isEqualTo(Map.of("operationname", "Grüße", "actor.user", "a@contoso.example"));
    }
}
