package io.threatlockdown.pipeline;

import io.threatlockdown.azure.json.JsonValue;
import io.threatlockdown.azure.record.Normaliser;
import io.threatlockdown.azure.record.RecordColumns;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.Json;
import io.threatlockdown.tenant.scenario.Rhythm;
import io.threatlockdown.tenant.scenario.Scenario;
import io.threatlockdown.tenant.scenario.ScenarioRow;
import io.threatlockdown.tenant.scenario.ScenarioSettings;
import io.threatlockdown.tenant.shape.AuditObject;
import io.threatlockdown.tenant.shape.DiagnosticRecord;
import io.threatlockdown.tenant.shape.SignInObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

/** The tenant says rows in the words of Graph and of diagnostic records; what the collector makes of these is the rows again. */
class ShapesAndBackTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private static final List<Event> ROWS = Scenario.of(new ScenarioSettings(3, 600, 1, 96).with(Rhythm.STEADY))
            .streamFrom(NOON.minus(Duration.ofHours(6)))
            .until(NOON)
            .stream()
            .map(ScenarioRow::event)
            .toList();

    /** The workspace, of which a record knows nothing; how it came. */
    private static final Set<String> OF_THE_WAY = Set.of("TenantId", "azure_tag", RecordColumns.RECORD);

    private final Normaliser normaliser = new Normaliser();

    @ParameterizedTest
    @CsvSource({
        "AuditLogs, AuditLogs",
        "SigninLogs, SignInLogs",
        "AADNonInteractiveUserSignInLogs, NonInteractiveUserSignInLogs",
        "AADServicePrincipalSignInLogs, ServicePrincipalSignInLogs"
    })
    void aRowOfEntraComesBackFromItsDiagnosticRecord(String table, String category) {
        for (Event row : rows(table)) {
            Event back = normalised(DiagnosticRecord.of(row, category));
            assertThat(back.table()).isEqualTo(table);
            // The rows of programs name nobody there; the collector has the program's name.
            Set<String> without = table.equals("AADServicePrincipalSignInLogs") ? Set.of("Identity") : Set.of();
            assertThat(filled(back, without)).isEqualTo(filled(row, without));
        }
    }

    @Test
    void aRowOfTheActivityLogComesBackFromItsDiagnosticRecordAsFarAsThatGoes() {
        // Records say resource ids in capitals, and what was done but not in whose words and by which request.
        Set<String> notInRecords = Set.of(
                "ActivitySubstatus",
                "EventDataId",
                "EventSubmissionTimestamp",
                "HTTPRequest",
                "OperationId",
                "OperationName",
                "ResourceProvider",
                "ResourceProviderValue",
                "SourceSystem",
                "Resource",
                "ResourceGroup",
                "ResourceId",
                "SubscriptionId",
                "_ResourceId");
        for (Event row : rows("AzureActivity")) {
            Event back = normalised(DiagnosticRecord.of(row, "Administrative"));
            assertThat(back.table()).isEqualTo("AzureActivity");
            boolean inSubscription = String.valueOf(row.value("ResourceId")).startsWith("/subscriptions/");
            for (String column :
                    inSubscription ? List.of("ResourceId", "SubscriptionId", "ResourceGroup") : List.of("ResourceId")) {
                assertThat(String.valueOf(back.value(column))).isEqualToIgnoringCase(String.valueOf(row.value(column)));
            }
            assertThat(filled(back, notInRecords)).isEqualTo(filled(row, notInRecords));
        }
    }

    @Test
    void anAuditEntryComesBackFromGraph() {
        Set<String> notInGraph = Set.of("AADTenantId", "DurationMs", "ResourceId", "ResultDescription");
        for (Event row : rows("AuditLogs")) {
            Event back = normalised(AuditObject.of(row));
            assertThat(back.table()).isEqualTo("AuditLogs");
            assertThat(filled(back, notInGraph)).isEqualTo(filled(row, notInGraph));
        }
    }

    @ParameterizedTest
    @CsvSource({"SigninLogs", "AADNonInteractiveUserSignInLogs", "AADServicePrincipalSignInLogs"})
    void aSignInComesBackFromGraph(String table) {
        // Graph has one time of a sign-in where a row has two, and no tenant of an application.
        Set<String> notInGraph =
                Set.of("AADTenantId", "DurationMs", "Identity", "ResourceId", "ResultSignature", "TimeGenerated");
        for (Event row : rows(table)) {
            Event back = normalised(SignInObject.of(row));
            assertThat(back.table()).isEqualTo(table);
            assertThat(filled(back, notInGraph)).isEqualTo(filled(row, notInGraph));
        }
    }

    private static List<Event> rows(String table) {
        List<Event> rows =
                ROWS.stream().filter(row -> row.table().equals(table)).toList();
        assertThat(rows).isNotEmpty();
        return rows;
    }

    /** As it is after a journey as text. */
    private Event normalised(JsonNode shape) {
        return normaliser.event(JsonValue.parse(Json.write(shape)));
    }

    private static Map<String, Object> filled(Event event, Set<String> without) {
        Map<String, Object> values = new TreeMap<>();
        for (int i = 0; i < event.schema().size(); i++) {
            Object value = event.value(i);
            String column = event.schema().columns().get(i).name();
            boolean counts = value != null && !value.equals("") && !OF_THE_WAY.contains(column);
            if (counts && !without.contains(column)) {
                values.put(column, value);
            }
        }
        return values;
    }
}
