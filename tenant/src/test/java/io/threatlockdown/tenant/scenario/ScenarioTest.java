package io.threatlockdown.tenant.scenario;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventBatch;
import io.threatlockdown.event.Schema;
import io.threatlockdown.event.ValueText;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

class ScenarioTest {
    private static final List<Schema> WRITTEN_WHOLE = List.of(
            LogTables.AUDIT,
            LogTables.SIGN_INS,
            LogTables.BACKGROUND_SIGN_INS,
            LogTables.WORKLOAD_SIGN_INS,
            LogTables.ACTIVITY);

    private static final Instant MONDAY = Instant.parse("2026-11-23T00:00:00Z");
    private static final ScenarioSettings SETTINGS = new ScenarioSettings(7, 600, 1.0, 48);

    private final Scenario scenario = Scenario.of(SETTINGS);

    @Test
    void theSameSeedGivesTheSameRows() {
        Instant end = MONDAY.plus(Duration.ofHours(6));
        assertThat(texts(Scenario.of(SETTINGS).streamFrom(MONDAY).until(end)))
                .isEqualTo(texts(scenario.streamFrom(MONDAY).until(end)))
                .hasSizeGreaterThan(500);
    }

    @Test
    void anotherSeedGivesOtherRows() {
        Scenario other = Scenario.of(new ScenarioSettings(8, 600, 1.0, 48));
        Instant end = MONDAY.plus(Duration.ofHours(1));
        Set<String> rows = new HashSet<>(texts(scenario.streamFrom(MONDAY).until(end)));
        assertThat(texts(other.streamFrom(MONDAY).until(end))).isNotEmpty().doesNotContainAnyElementsOf(rows);
        assertThat(other.tenantId()).isNotEqualTo(scenario.tenantId());
    }

    @Test
    void smallStepsGiveWhatOneLargeStepGives() {
        Instant end = MONDAY.plus(Duration.ofHours(10));
        ScenarioStream stream = scenario.streamFrom(MONDAY);
        List<ScenarioRow> inSteps = new ArrayList<>();
        for (Instant time = MONDAY; time.isBefore(end); time = time.plusMillis(7_919)) {
            inSteps.addAll(stream.until(time));
        }
        inSteps.addAll(stream.until(end));
        assertThat(texts(inSteps)).isEqualTo(texts(scenario.streamFrom(MONDAY).until(end)));
    }

    @Test
    void aStreamTakenUpInTheMiddleGoesOnWithoutGapOrRepetition() {
        Instant middle = MONDAY.plus(Duration.ofMinutes(547)).plusNanos(123_456_700);
        Instant end = MONDAY.plus(Duration.ofHours(12));
        List<ScenarioRow> parts = new ArrayList<>(scenario.streamFrom(MONDAY).until(middle));
        parts.addAll(scenario.streamFrom(middle).until(end));
        assertThat(texts(parts))
                .containsExactlyInAnyOrderElementsOf(
                        texts(scenario.streamFrom(MONDAY).until(end)));
    }

    @Test
    void rowsComeInOrderOfIngestionAndNeverBeforeTheyHappened() {
        List<ScenarioRow> rows = scenario.streamFrom(MONDAY).until(MONDAY.plus(Duration.ofHours(12)));
        assertThat(rows).isSortedAccordingTo(java.util.Comparator.comparing(ScenarioRow::ingestionTime));
        assertThat(rows).allSatisfy(row -> {
            Instant time = row.event().eventTime().orElseThrow();
            assertThat(row.ingestionTime()).isBetween(time, time.plus(Duration.ofMinutes(61)));
        });
        assertThat(rows.stream()
                        .map(row -> row.event().eventTime().orElseThrow())
                        .toList())
                .as("event times are out of order, as they are in Azure")
                .isNotEqualTo(rows.stream()
                        .map(row -> row.event().eventTime().orElseThrow())
                        .sorted()
                        .toList());
    }

    @Test
    void everyValueHasTheTypeOfItsColumn() {
        for (EventBatch batch : scenario.history(MONDAY, MONDAY.plus(Duration.ofDays(1)))) {
            for (Event event : batch.events()) {
                assertTyped(event);
            }
        }
    }

    @Test
    void everyTableOfSignInsAndChangesHasRowsWhoseColumnsAreFilled() {
        List<EventBatch> day = scenario.history(MONDAY, MONDAY.plus(Duration.ofDays(1))).stream()
                .filter(batch -> WRITTEN_WHOLE.contains(batch.schema()))
                .toList();
        assertThat(day).extracting(EventBatch::schema).containsExactlyInAnyOrderElementsOf(WRITTEN_WHOLE);
        for (EventBatch batch : day) {
            List<String> empty = batch.schema().columns().stream()
                    .map(Column::name)
                    .filter(column -> batch.events().stream().noneMatch(event -> filled(event.value(column))))
                    .toList();
            assertThat(empty)
                    .as("columns of %s that no row fills", batch.schema().table())
                    .isSubsetOf(emptyInReality());
        }
    }

    @Test
    void textsThatHoldJsonParse() {
        for (EventBatch batch : scenario.history(MONDAY, MONDAY.plus(Duration.ofHours(12)))) {
            for (Event event : batch.events()) {
                for (int i = 0; i < batch.schema().size(); i++) {
                    if (event.value(i) instanceof String text && (text.startsWith("[") || text.startsWith("{"))) {
                        JsonNode parsed = Dynamic.parse(text).tree();
                        assertThat(parsed.isArray() || parsed.isObject())
                                .as("%s: %s", batch.schema().columns().get(i), text)
                                .isTrue();
                    }
                }
            }
        }
    }

    @Test
    void addressesAreOfTheRangesForDocumentationOrOfAPrivateNetwork() {
        Set<String> addresses = scenario.history(MONDAY, MONDAY.plus(Duration.ofDays(1))).stream()
                .flatMap(batch -> batch.events().stream())
                .flatMap(event -> java.util.stream.Stream.of("IPAddress", "CallerIpAddress")
                        .map(event::value))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(address -> !address.isEmpty()) // managed identities have none
                .collect(Collectors.toSet());
        assertThat(addresses)
                .hasSizeGreaterThan(20)
                .allMatch(address -> address.startsWith("10.")
                        || address.startsWith("203.0.113.")
                        || address.startsWith("198.51.100.")
                        || address.startsWith("192.0.2.")
                        || address.startsWith("2001:db8:"));
    }

    @Test
    void aDayHasAboutTheVolumeAskedFor() {
        long week = scenario.history(MONDAY, MONDAY.plus(Duration.ofDays(7))).stream()
                .mapToLong(EventBatch::size)
                .sum();
        assertThat(week).isBetween(168L * 500, 168L * 720);
    }

    @Test
    void officeHoursAreBusierThanNights() {
        assertThat(rowsBetween(9, 11)).isGreaterThan(4 * rowsBetween(0, 2));
    }

    @Test
    void activityRowsOfOneCallShareTheirCorrelationAndDifferInTheirId() {
        EventBatch activity = scenario.history(MONDAY, MONDAY.plus(Duration.ofDays(1))).stream()
                .filter(batch -> batch.schema().table().equals("AzureActivity"))
                .findFirst()
                .orElseThrow();
        Set<Object> ids = new HashSet<>();
        activity.events()
                .forEach(
                        event -> assertThat(ids.add(event.value("EventDataId"))).isTrue());
        assertThat(activity.events().stream()
                        .map(event -> event.value("CorrelationId"))
                        .distinct())
                .hasSizeLessThan(activity.size() * 2 / 3);
    }

    @Test
    void bulkRowsAreOfTheSizeOfRealOnes() {
        EventBatch batch = scenario.bulkSignIns(MONDAY, Duration.ofMillis(10)).next(500);
        double mean = batch.events().stream()
                .mapToInt(event -> text(event).getBytes(StandardCharsets.UTF_8).length)
                .average()
                .orElseThrow();
        assertThat(mean).isBetween(1_500.0, 2_500.0);
        assertThat(batch.events().getLast().eventTime()).contains(MONDAY.plusMillis(4_990));
    }

    private int rowsBetween(int fromHour, int toHour) {
        return scenario.streamFrom(MONDAY.plus(Duration.ofHours(fromHour)))
                .until(MONDAY.plus(Duration.ofHours(toHour)))
                .size();
    }

    private static void assertTyped(Event event) {
        for (int i = 0; i < event.schema().size(); i++) {
            Column column = event.schema().columns().get(i);
            Object value = event.value(i);
            if (value == null) {
                assertThat(column.type()).as(column.name()).isNotEqualTo(ColumnType.STRING);
                continue;
            }
            Class<?> expected = switch (column.type()) {
                case STRING -> String.class;
                case DATETIME -> Instant.class;
                case DYNAMIC -> Dynamic.class;
                case BOOL -> Boolean.class;
                case LONG -> Long.class;
                case INT -> Integer.class;
                case REAL -> Double.class;
                case GUID -> java.util.UUID.class;
                case TIMESPAN -> Duration.class;
                case DECIMAL -> java.math.BigDecimal.class;
            };
            assertThat(value).as("%s.%s", event.table(), column.name()).isInstanceOf(expected);
            if (value instanceof Instant time) {
                assertThat(time)
                        .as("whole ticks of 100 ns")
                        .isEqualTo(ValueText.instant(ValueText.of(time)).orElseThrow());
            }
            if (value instanceof Dynamic dynamic) {
                assertThat(dynamic).isEqualTo(Dynamic.parse(dynamic.json()));
            }
        }
    }

    /** Columns that no row of an ordinary tenant fills. */
    private static Set<String> emptyInReality() {
        return Set.of(
                "ResultType",
                "ResultDescription",
                "ResourceProvider",
                "Location",
                "Resource",
                "Identity",
                "AlternateSignInName",
                "AppliedConditionalAccessPolicies",
                "AuthenticationAppDeviceDetails",
                "AuthenticationAppPolicyEvaluationDetails",
                "AuthenticationContextClassReferences",
                "AuthenticationMethodsUsed",
                "AuthenticatorAppLocation",
                "ClientSessionId",
                "FederatedCredentialId",
                "GlobalSecureAccessIpAddress",
                "HomeTenantName",
                "IPAddressFromResourceProvider",
                "RiskLevel",
                "RootActorID",
                "ServicePrincipalCredentialThumbprint",
                "ServicePrincipalId",
                "ServicePrincipalName",
                "SessionId",
                "SignInIdentifierType",
                "SourceAppClientId",
                "TokenIssuerName",
                "UserAgent");
    }

    private static boolean filled(Object value) {
        return value != null && !"".equals(value);
    }

    private static List<String> texts(List<ScenarioRow> rows) {
        return rows.stream()
                .map(row -> row.ingestionTime() + " " + text(row.event()))
                .toList();
    }

    private static String text(Event event) {
        Object[] values = new Object[event.schema().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = event.value(i);
        }
        return event.table() + Arrays.toString(values);
    }
}
