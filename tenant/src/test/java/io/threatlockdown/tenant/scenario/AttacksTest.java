package io.threatlockdown.tenant.scenario;

import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventJson;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What detections key on, in each story's rows. */
class AttacksTest {
    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

    private final LogBook book = LogBook.of(Organisation.of(4, 60));

    @Test
    void allStoriesKeepTheirTime() {
        for (Map.Entry<String, AttackStory> story : Attacks.STORIES.entrySet()) {
            for (int seed = 0; seed < 20; seed++) {
                assertThat(story.getValue().tell(book, START, Dice.at(seed, "test", 0)))
                        .as(story.getKey())
                        .isNotEmpty()
                        .allSatisfy(event -> assertThat(event.eventTime().orElseThrow())
                                .isBetween(START, START.plus(AttackStory.LONGEST)));
            }
        }
    }

    @Test
    void everyStoryIsToldOnceBeforeAnyComesAgain() {
        Attacks attacks = new Attacks(book, new ScenarioSettings(4, 100, 1, 48));
        long firstMinute =
                Math.floorDiv(START.getEpochSecond() / 60, 30L * Attacks.STORIES.size()) * 30L * Attacks.STORIES.size();
        List<String> operations = new ArrayList<>();
        int begun = 0;
        for (long minute = firstMinute; minute < firstMinute + 30L * Attacks.STORIES.size(); minute++) {
            List<Event> rows = attacks.minute(minute);
            begun += rows.isEmpty() ? 0 : 1;
            rows.forEach(row -> operations.add(String.valueOf(row.value("OperationName"))));
        }
        assertThat(begun).isEqualTo(Attacks.STORIES.size());
        assertThat(operations)
                .contains(
                        "Disable Strong Authentication",
                        "Consent to application",
                        "Delete conditional access policy",
                        "Set domain authentication",
                        "Delete diagnostic setting",
                        "Delete Workspace");
    }

    @Test
    void onlyTheStoriesThatAreAskedForAreTold() {
        Attacks attacks =
                new Attacks(book, new ScenarioSettings(4, 100, 1, 48).withAttacks(Set.of("mfa-switched-off")));
        List<String> operations = new ArrayList<>();
        for (long minute = 0; minute < 3_000; minute++) {
            attacks.minute(minute).forEach(row -> operations.add(String.valueOf(row.value("OperationName"))));
        }
        assertThat(operations).contains("Disable Strong Authentication").doesNotContain("Consent to application");
    }

    @Test
    void noStoryBeginsInTheQuietDays() {
        ScenarioSettings settings = new ScenarioSettings(4, 100, 1, 48);
        Attacks attacks = new Attacks(book, settings);
        Attacks quietAtFirst = new Attacks(book, settings.withAttacksFrom(START));
        long first = START.getEpochSecond() / 60;
        int before = 0;
        for (long minute = first - 1_440; minute < first; minute++) {
            before += attacks.minute(minute).size();
            assertThat(quietAtFirst.minute(minute)).isEmpty();
        }
        assertThat(before).isPositive();
        for (long minute = first; minute < first + 1_440; minute++) {
            assertThat(quietAtFirst.minute(minute)).hasSameSizeAs(attacks.minute(minute));
        }
    }

    @Test
    void attackThatThereIsNotIsRefusedWithThoseThatThereAre() {
        assertThatThrownBy(() -> ScenarioSettings.ofSeed(4).withAttacks(Set.of("earthquake")))
                .hasMessageContaining("'earthquake'")
                .hasMessageContaining("password-spray");
    }

    @Test
    void aMistypedAttackIsAnsweredInOneShortLineWithThoseLikeIt() {
        assertThatThrownBy(() -> ScenarioSettings.ofSeed(4).withAttacks(Set.of("domain-federation")))
                .hasMessageContaining("domain-federated")
                .satisfies(refusal -> assertThat(refusal.getMessage()).hasSizeLessThan(500));
        assertThatThrownBy(() -> ScenarioSettings.ofSeed(4).withAttacks(Set.of("port-port")))
                .hasMessageContaining("port-opened");
    }

    @Test
    void rowsOfALogThatIsSwitchedOffDoNotComeAndAllOthersStayAsTheyAre() {
        ScenarioSettings whole = new ScenarioSettings(4, 600, 0, 0);
        ScenarioSettings lost =
                whole.withAttacks(Set.of("table-silent", "volume-falls-away")).withLogsLostFrom(START);
        List<String> before = shown(whole, START.minusSeconds(3_600), START);
        List<String> during = shown(whole, START, START.plusSeconds(3_600));

        assertThat(shown(lost, START.minusSeconds(3_600), START)).isEqualTo(before);
        List<String> left = shown(lost, START, START.plusSeconds(3_600));
        assertThat(during).containsAll(left);
        assertThat(left).noneMatch(row -> row.startsWith("SigninLogs "));
        assertThat(ofTable(left, "AADNonInteractiveUserSignInLogs"))
                .isPositive()
                .isLessThan(ofTable(during, "AADNonInteractiveUserSignInLogs") / 5);
        assertThat(ofTable(left, "AuditLogs")).isEqualTo(ofTable(during, "AuditLogs"));
    }

    private static long ofTable(List<String> rows, String table) {
        return rows.stream().filter(row -> row.startsWith(table + " ")).count();
    }

    private static List<String> shown(ScenarioSettings settings, Instant from, Instant to) {
        return Scenario.of(settings).streamFrom(from).until(to).stream()
                .filter(row -> !row.event().eventTime().orElseThrow().isBefore(from))
                .map(row -> row.event().table() + " " + EventJson.write(row.event()))
                .toList();
    }

    @Test
    void noAttacksWhenNoneAreAskedFor() {
        Attacks attacks = new Attacks(book, new ScenarioSettings(4, 100, 1, 0));
        for (long minute = 0; minute < 3_000; minute++) {
            assertThat(attacks.minute(minute)).isEmpty();
        }
    }

    @Test
    void passwordSprayFailsOnManyAccountsFromOneAddressAndThenSucceeds() {
        List<Event> rows = tell(new PasswordSpray());
        assertThat(rows.stream().map(row -> row.value("IPAddress")).distinct()).hasSize(1);
        assertThat(rows.stream()
                        .filter(row -> List.of("50126", "50053").contains(row.value("ResultType")))
                        .map(row -> row.value("UserPrincipalName"))
                        .distinct())
                .hasSizeGreaterThanOrEqualTo(20);
        assertThat(rows.getLast().value("ResultType")).isEqualTo("0");
        assertThat(Duration.between(
                        rows.getFirst().eventTime().orElseThrow(),
                        rows.getLast().eventTime().orElseThrow()))
                .isLessThan(Duration.ofMinutes(20));
    }

    @Test
    void mfaFatigueEndsInASuccess() {
        List<Event> rows = tell(new MfaFatigue());
        assertThat(rows).hasSize(10);
        assertThat(rows.subList(0, 9))
                .allSatisfy(row -> assertThat(row.value("ResultType")).isEqualTo("500121"));
        assertThat((String) rows.getLast().value("AuthenticationDetails")).contains("MFA successfully completed");
    }

    @Test
    void theGlobalAdministratorRoleStandsInTheChangedProperties() {
        Event row = tell(new GlobalAdministratorAdded()).getFirst();
        assertThat(row.value("OperationName")).isEqualTo("Add member to role");
        assertThat(row.value("Category")).isEqualTo("RoleManagement");
        assertThat(changes(row).get("Role.DisplayName").path("newValue").asString())
                .isEqualTo("\"Global Administrator\"");
        assertThat(changes(row).get("Role.TemplateId").path("newValue").asString())
                .isEqualTo("\"62e90394-69f5-4237-9190-012177145e10\"");
    }

    @Test
    void theCredentialOperationHasItsEnDashAndItsTrailingBlank() {
        Event row = tell(new ApplicationCredentialAdded()).getFirst();
        assertThat(row.value("OperationName"))
                .isEqualTo("Update application \u2013 Certificates and secrets management ");
        JsonNode keys = changes(row).get("KeyDescription");
        assertThat(keys.path("oldValue").asString()).isEqualTo("[]");
        assertThat(keys.path("newValue").asString())
                .startsWith("[\"[KeyIdentifier=")
                .contains("KeyUsage=Verify");
    }

    @Test
    void theConsentHoldsOfflineAccessAndMail() {
        Event row = tell(new MaliciousConsent()).getLast();
        assertThat(row.value("OperationName")).isEqualTo("Consent to application");
        assertThat(changes(row)
                        .get("ConsentAction.Permissions")
                        .path("newValue")
                        .asString())
                .contains("offline_access", "Mail.Read", "ConsentType: Principal");
        assertThat(changes(row)
                        .get("ConsentContext.IsAdminConsent")
                        .path("newValue")
                        .asString())
                .isEqualTo("\"False\"");
    }

    @Test
    void thePolicyGoesFromEnabledToDisabled() {
        JsonNode policy = changes(tell(new AccessPolicyDisabled()).getFirst()).get("ConditionalAccessPolicy");
        assertThat(Dynamic.parse(policy.path("oldValue").asString())
                        .tree()
                        .path("state")
                        .asString())
                .isEqualTo("enabled");
        assertThat(Dynamic.parse(policy.path("newValue").asString())
                        .tree()
                        .path("state")
                        .asString())
                .isEqualTo("disabled");
    }

    @Test
    void theGuestBecomesAMember() {
        JsonNode type = changes(tell(new GuestPromoted()).getFirst()).get("UserType");
        assertThat(type.path("oldValue").asString()).isEqualTo("[\"Guest\"]");
        assertThat(type.path("newValue").asString()).isEqualTo("[\"Member\"]");
    }

    @Test
    void theDomainIsFederatedWithAnUnusualIssuer() {
        Event row = tell(new DomainFederated()).get(2);
        assertThat(row.value("OperationName")).isEqualTo("Set domain authentication");
        assertThat(changes(row).get("LiveType").path("newValue").asString()).contains("Federated");
        assertThat(changes(row).get("IssuerUri").path("newValue").asString()).contains("any.sts");
    }

    @Test
    void mfaIsDisabledInBothOfItsForms() {
        List<Event> rows = tell(new MfaDisabled());
        assertThat(rows.getFirst().value("OperationName")).isEqualTo("Disable Strong Authentication");
        assertThat(changes(rows.getLast())
                        .get("StrongAuthenticationRequirement")
                        .path("newValue")
                        .asString())
                .contains("\"State\":0");
    }

    @Test
    void theTemporaryAccessPassIsNamedInTheReason() {
        assertThat(tell(new TemporaryAccessPassMade()).get(1).value("ResultReason"))
                .isEqualTo("Admin registered temporary access pass method for user");
    }

    @Test
    void theRoleManagementPermissionIsNamedAndUsed() {
        List<Event> rows = tell(new RoleManagementGranted());
        assertThat(changes(rows.getFirst())
                        .get("AppRole.Value")
                        .path("newValue")
                        .asString())
                .isEqualTo("\"RoleManagement.ReadWrite.Directory\"");
        assertThat(((Dynamic) rows.getLast().value("InitiatedBy")).tree().has("app"))
                .isTrue();
    }

    @Test
    void controlPlaneStoriesEndInSuccess() {
        Map<AttackStory, String> operations = Map.of(
                new DiagnosticSettingsDeleted(), "MICROSOFT.INSIGHTS/DIAGNOSTICSETTINGS/DELETE",
                new AccessElevated(), "MICROSOFT.AUTHORIZATION/ELEVATEACCESS/ACTION",
                new LogWorkspaceDeleted(), "MICROSOFT.OPERATIONALINSIGHTS/WORKSPACES/DELETE",
                new PortOpened(), "MICROSOFT.NETWORK/NETWORKSECURITYGROUPS/SECURITYRULES/WRITE");
        operations.forEach((story, operation) -> {
            List<Event> rows = tell(story).stream()
                    .filter(row -> operation.equals(row.value("OperationNameValue")))
                    .toList();
            assertThat(rows.stream().map(row -> row.value("ActivityStatusValue")))
                    .as(operation)
                    .contains("Start", "Success");
            assertThat(rows.stream().map(row -> row.value("CorrelationId")).distinct())
                    .hasSize(1);
        });
    }

    @Test
    void theRuleThatIsOpenedNamesThePortInItsRequestBody() {
        Event row = tell(new PortOpened()).getFirst();
        String body =
                ((Dynamic) row.value("Properties_d")).tree().path("requestbody").asString();
        assertThat(Dynamic.parse(body)
                        .tree()
                        .at("/properties/destinationPortRange")
                        .asString())
                .isEqualTo("3389");
    }

    private List<Event> tell(AttackStory story) {
        return story.tell(book, START, Dice.at(1, "test", 0));
    }

    private static Map<String, JsonNode> changes(Event row) {
        JsonNode first = ((Dynamic) row.value("TargetResources")).tree().get(0);
        return first.path("modifiedProperties")
                .valueStream()
                .collect(Collectors.toMap(change -> change.path("displayName").asString(), change -> change));
    }
}
