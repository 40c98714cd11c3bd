package io.threatlockdown.tenant.scenario;

import io.threatlockdown.event.Event;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ScriptedRowsTest {
    private static final Organisation ORGANISATION = Organisation.of(7, 60);
    private static final Instant START = Instant.parse("2026-11-20T09:00:00Z");

    private static List<Event> rows(String lines) {
        return ScriptedRows.of(
                ScriptReader.read("x.script", "[a] b\n" + lines).getFirst(),
                ORGANISATION,
                START,
                Dice.at(1, "test", 0));
    }

    @Test
    void aLineIsLaidOverWhatEveryRowOfItsTableHas() {
        Event row = rows("+5m SigninLogs {\"UserPrincipalName\": \"$(person2.upn)\", \"ResultType\": \"50126\"}")
                .getFirst();

        Person person = ORGANISATION.people().stream()
                .filter(one -> one.userPrincipalName().equals(row.value("UserPrincipalName")))
                .findFirst()
                .orElseThrow();
        assertThat(row.value("UserId")).isEqualTo(person.id().toString());
        assertThat(row.value("UserDisplayName")).isEqualTo(person.displayName());
        assertThat(row.value("AADTenantId")).isEqualTo(ORGANISATION.tenantId().toString());
        assertThat(row.value("TimeGenerated")).isEqualTo(START.plus(Duration.ofMinutes(5)));
        assertThat(row.value("Status")).hasToString("{\"errorCode\":50126}");
        assertThat(row.value("LocationDetails").toString()).contains("geoCoordinates");
    }

    @Test
    void theSameWordsMeanTheSameAndOtherNumbersOthers() {
        List<Event> rows = rows("""
                +0s x12 20s SigninLogs {"UserPrincipalName": "$(person#.upn)", "IPAddress": "$(hosting.ip)"}
                +9m SigninLogs {"UserPrincipalName": "$(person3.upn)", "IPAddress": "$(hosting2.ip)"}
                """);

        Set<Object> people = new HashSet<>();
        rows.forEach(row -> people.add(row.value("UserPrincipalName")));
        assertThat(people).hasSize(12);
        assertThat(rows.get(12).value("UserPrincipalName"))
                .isEqualTo(rows.get(2).value("UserPrincipalName"));
        assertThat(rows.subList(0, 12))
                .extracting(row -> row.value("IPAddress"))
                .containsOnly(rows.getFirst().value("IPAddress"));
        assertThat(rows.get(12).value("IPAddress")).isNotEqualTo(rows.getFirst().value("IPAddress"));
    }

    @Test
    void aCallOfTheControlPlaneIsItsStartAndItsSuccess() {
        List<Event> rows = rows("+0s AzureActivity {\"OperationNameValue\": \"Microsoft.KeyVault/vaults/delete\","
                + " \"ResourceId\": \"$(vault.id)\"}");

        assertThat(rows).extracting(row -> row.value("ActivityStatusValue")).containsExactly("Start", "Success");
        assertThat(rows)
                .extracting(row -> row.value("CorrelationId"))
                .containsOnly(rows.getFirst().value("CorrelationId"));
        assertThat(rows.get(1).value("OperationNameValue")).isEqualTo("MICROSOFT.KEYVAULT/VAULTS/DELETE");
        assertThat(rows.get(1).value("ResourceProviderValue")).isEqualTo("MICROSOFT.KEYVAULT");
        assertThat(rows.get(1).value("SubscriptionId"))
                .isEqualTo(ORGANISATION.estate().production().toString());
    }

    @Test
    void timesCanBeMovedByDays() {
        Event row = rows("+0s AADUserRiskEvents {\"ActivityDateTime\": \"$(time-90d)\"}")
                .getFirst();

        assertThat(row.value("ActivityDateTime")).isEqualTo(START.minus(Duration.ofDays(90)));
    }

    @Test
    void whatNobodyKnowsIsNamedWithItsLine() {
        assertThatThrownBy(() -> rows("+0s SigninLogs {\"Colour\": \"red\"}"))
                .hasMessage("x.script:2: [a] SigninLogs has no column Colour");
        assertThatThrownBy(() -> rows("+0s SigninLogs {\"UserId\": \"$(queen.id)\"}"))
                .hasMessage("x.script:2: [a] $(queen.id) stands for nothing that a script knows");
        assertThatThrownBy(() -> rows("+0s SigninLogs {\"IsRisky\": \"perhaps\"}"))
                .hasMessage("x.script:2: [a] column IsRisky: 'perhaps' is no bool");
        assertThatThrownBy(() -> rows("+0s Weather {}"))
                .hasMessage("x.script:2: [a] the tenant writes no table Weather");
    }

    @Test
    void everyOrdinaryHappeningCanBePlayedWithinTheLongestStory() {
        for (Script script : OrdinaryScripts.all()) {
            for (int seed = 0; seed < 20; seed++) {
                assertThat(ScriptedRows.of(script, Organisation.of(seed, 40), START, Dice.at(seed, script.name(), 0)))
                        .as(script.name())
                        .isNotEmpty();
            }
            assertThat(script.steps())
                    .as(script.name())
                    .allMatch(step -> step.end().compareTo(AttackStory.LONGEST) <= 0);
        }
    }
}
