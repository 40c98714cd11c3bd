package io.threatlockdown.pipeline.analytic;

import io.threatlockdown.detection.analytic.AlertTexts;
import io.threatlockdown.detection.analytic.AnalyticRule;
import io.threatlockdown.detection.analytic.AnalyticTrigger;
import io.threatlockdown.detection.analytic.EntityField;
import io.threatlockdown.detection.analytic.EntityMapping;
import io.threatlockdown.event.Json;
import io.threatlockdown.workspace.Committed;
import io.threatlockdown.workspace.ExceptionCondition;
import io.threatlockdown.workspace.ExceptionField;
import io.threatlockdown.workspace.ExceptionOperator;
import io.threatlockdown.workspace.OutboxChannel;
import io.threatlockdown.workspace.StoredException.Act;
import io.threatlockdown.workspace.SystemAlert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static io.threatlockdown.pipeline.analytic.AnalyticSite.at;
import static io.threatlockdown.pipeline.analytic.TestAnalyticRule.rule;
import static org.assertj.core.api.Assertions.assertThat;

class AnalyticRoundsTest {
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path directory;

    private AnalyticSite site;

    private void start(AnalyticRule... rules) {
        site = new AnalyticSite(directory, rules);
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void aRunIsMadeOnceItsWindowHasSettled() {
        start(rule().make());
        site.roundAt(10);
        site.fails("ann", 20, 30, 40);

        site.roundAt(64);
        assertThat(site.alerts()).isEmpty();
        site.roundAt(65);
        assertThat(site.alerts()).containsExactly("ann 0-60");
        site.roundsUpTo(100);
        assertThat(site.alerts()).containsExactly("ann 0-60");
    }

    @Test
    void aRuleThatIsNewBeginsWithTheLastRunThatIsDue() {
        start(rule().make());
        site.fails("ann", -50, -40, -30);
        site.fails("ben", -110, -100, -90);

        site.roundAt(10);

        assertThat(site.alerts()).containsExactly("ann -60-0");
    }

    @Test
    void aRowAtTheEndOfAWindowIsOfTheNextOne() {
        start(rule().query("SigninLogs | summarize Failures = count() by UserPrincipalName")
                .make());
        site.roundAt(10);
        site.fails("ann", 60);
        site.fails("ben", 0);

        site.roundsUpTo(130);

        assertThat(site.alerts()).containsExactly("ben 0-60", "ann 60-120");
    }

    @Test
    void theAlertSaysWhatTheRowHoldsAndWhomItIsAbout() {
        start(rule().query(
                        "SigninLogs | summarize Failures = count(), IPs = make_set(IPAddress), IPAddress = max(IPAddress)"
                                + " by UserPrincipalName")
                .level(12)
                .texts(new AlertTexts(
                        "{{Failures}} failures of {{ UserPrincipalName }}{{Nothing}}", "From {{IPs}}", ""))
                .entities(
                        new EntityMapping("Account", List.of(new EntityField("FullName", "UserPrincipalName"))),
                        new EntityMapping("IP", List.of(new EntityField("Address", "IPAddress"))))
                .details(Map.of("Count", "Failures"))
                .make());
        site.roundAt(10);
        List<Committed> told = new ArrayList<>();
        site.fails("ann@contoso.example", 20, 30);
        site.workspace().onCommit(told::add);
        site.roundAt(65);

        JsonNode alert =
                Json.read(site.texts("Alerts | project tostring(pack_all())").getFirst());
        assertThat(alert.path("RuleId").asInt()).isEqualTo(600_001);
        assertThat(alert.path("RuleLevel").asInt()).isEqualTo(12);
        assertThat(alert.path("RuleTitle").asString()).isEqualTo("Failed sign-ins");
        assertThat(alert.path("RuleDescription").asString()).isEqualTo("2 failures of ann@contoso.example");
        assertThat(alert.path("RuleGroups").toString()).isEqualTo("[\"analytic\"]");
        assertThat(alert.path("MitreTechniques").toString()).isEqualTo("[\"T1110.003\"]");
        assertThat(alert.path("MitreTactics").toString()).isEqualTo("[\"Credential Access\"]");
        assertThat(alert.path("User").asString()).isEqualTo("ann@contoso.example");
        assertThat(alert.path("SourceIp").asString()).isEqualTo("203.0.113.9");
        assertThat(alert.path("SourceTable").asString()).isEqualTo("SigninLogs");
        assertThat(alert.path("Mail").asBoolean()).isTrue();
        assertThat(Instant.parse(alert.path("TimeGenerated").asString())).isEqualTo(at(60));
        JsonNode event = alert.path("Event");
        assertThat(event.path("Failures").asInt()).isEqualTo(2);
        assertThat(event.path("AlertDescription").asString()).isEqualTo("From [\"203.0.113.9\"]");
        assertThat(event.path("Entities").toString())
                .isEqualTo("[{\"Type\":\"Account\",\"FullName\":\"ann@contoso.example\"},"
                        + "{\"Type\":\"IP\",\"Address\":\"203.0.113.9\"}]");
        assertThat(event.path("CustomDetails").toString()).isEqualTo("{\"Count\":\"2\"}");
        JsonNode counted = alert.path("Evidence").path("counted");
        assertThat(counted.path("first").asString()).isEqualTo(at(0).toString());
        assertThat(told).singleElement().satisfies(commit -> {
            assertThat(commit.alerts()).isEqualTo(1);
            assertThat(commit.highestLevel()).isEqualTo(12);
        });
        JsonNode line = Json.read(
                site.workspace().waiting(OutboxChannel.ALERTS, 10).getFirst().line());
        assertThat(line.path("rule").path("id").asString()).isEqualTo("600001");
        assertThat(line.path("rule").path("mitre").path("technique").toString()).isEqualTo("[\"Password Spraying\"]");
        assertThat(line.path("data").path("Failures").asString()).isEqualTo("2");
        assertThat(line.path("id").asString()).isEqualTo(alert.path("AlertId").asString());
    }

    @Test
    void theSeverityOfARowGoesBeforeThatOfTheRule() {
        start(rule().query("SigninLogs | extend Severity = 'high' | project UserPrincipalName, Severity")
                .texts(new AlertTexts("", "", "Severity"))
                .make());
        site.roundAt(10);
        site.fails("ann", 20);
        site.roundAt(65);

        assertThat(site.texts("Alerts | project tostring(RuleLevel)")).containsExactly("12");
    }

    @Test
    void aLevelThatRaisesNoAlertsRaisesNone() {
        start(rule().level(2).make());
        site.roundAt(10);
        site.fails("ann", 20, 30, 40);
        site.roundAt(65);

        assertThat(site.count()).isZero();
    }

    @Test
    void whatIsFoundInOverlappingWindowsIsOneAlert() {
        start(rule().every(FIVE_MINUTES, HOUR).make());
        site.roundAt(10);
        site.fails("ann", 20, 30, 40);
        site.roundsUpTo(150);

        // Every window from 45 to 80 finds her.
        assertThat(site.alerts()).containsExactly("ann -15-45");
    }

    @Test
    void whatGoesOnIsAnAlertForEachPeriod() {
        start(rule().every(FIVE_MINUTES, HOUR).make());
        site.roundAt(10);
        for (int minute = 11; minute <= 300; minute++) {
            site.fails("ann", minute);
            site.roundAt(minute);
        }

        assertThat(site.alerts())
                .containsExactly("ann -45-15", "ann 15-75", "ann 75-135", "ann 135-195", "ann 195-255");
    }

    @Test
    void aRowThatComesLateIsFoundInItsWindow() {
        start(rule().make());
        site.roundAt(10);
        site.fails("ann", 20, 30);
        site.roundsUpTo(300);
        assertThat(site.alerts()).isEmpty();

        site.fails("ann", 40);
        site.roundsUpTo(302);
        assertThat(site.alerts()).containsExactly("ann 0-60");

        site.fails("ann", 50);
        site.roundsUpTo(304);
        assertThat(site.alerts()).containsExactly("ann 0-60");
    }

    @Test
    void aRowThatCameWhileNobodyRanIsFoundAfterAStart() {
        start(rule().make());
        site.roundAt(10);
        site.fails("ann", 20, 30);
        site.roundsUpTo(120);
        site.fails("ann", 40);

        site.restart();
        site.roundAt(121);

        assertThat(site.alerts()).containsExactly("ann 0-60");
    }

    @Test
    void aRowThatComesLaterThanIsWaitedForIsNotFound() {
        start(rule().make());
        site.roundAt(10);
        site.fails("ann", 20, 30);
        site.roundAt(65);
        int days = (int) AnalyticSite.SETTINGS.lateness().toMinutes();
        site.roundAt(65 + days - 10);
        site.roundAt(66 + days + 10);

        site.fails("ann", 40);
        site.roundAt(66 + days + 12);

        assertThat(site.alerts()).isEmpty();
    }

    @Test
    void afterDaysEveryRunIsMadeUp() {
        start(rule().make());
        site.roundAt(10);
        List<String> expected = new ArrayList<>();
        for (int hour = 0; hour < 80; hour++) {
            site.fails("ann", hour * 60 + 1, hour * 60 + 2, hour * 60 + 3);
            expected.add("ann " + hour * 60 + "-" + (hour + 1) * 60);
        }

        site.restart();
        site.roundAt(80 * 60 + 5);

        assertThat(site.alerts()).containsExactlyElementsOf(expected);
    }

    @Test
    void rowsThatComeAfterTheRunsThatWereMadeUpAreFoundHoweverOldTheyAre() {
        start(rule().make());
        site.roundAt(10);
        site.fails("ann", 1);
        site.restart();
        site.roundAt(10 * 24 * 60);
        assertThat(site.alerts()).isEmpty();

        site.fails("ann", 2, 3);
        site.roundAt(10 * 24 * 60 + 2);

        assertThat(site.alerts()).containsExactly("ann 0-60");
    }

    @Test
    void runsFromBeforeTheOldestRowArePassedOver() {
        start(rule().make());
        site.roundAt(10);
        site.fails("ann", 6001, 6002, 6003);
        site.restart();
        site.roundAt(6125);

        assertThat(site.alerts()).containsExactly("ann 6000-6060");
        assertThat(site.workspace().queryMemory().stream()
                        .filter(entry -> entry.kind().equals(DoneRun.KIND))
                        .map(entry -> entry.key()))
                .containsExactlyInAnyOrder(at(6060).toString(), at(6120).toString());
    }

    @Test
    void aClockThatIsPutBackRepeatsNothingAndSkipsNothing() {
        start(rule().make());
        site.roundAt(10);
        site.fails("ann", 20, 30, 40);
        site.roundAt(300);
        site.roundAt(70);
        assertThat(site.alerts()).containsExactly("ann 0-60");

        site.fails("ben", 80, 90, 100);
        site.roundsUpTo(400);

        assertThat(site.alerts()).containsExactly("ann 0-60", "ben 60-120");
    }

    @Test
    void aChangedRuleHoldsFromThenOnAndItsAlertsStay() {
        start(rule().make());
        site.roundAt(10);
        site.fails("ann", 20, 30, 40);
        site.fails("ben", 20);
        site.roundsUpTo(70);

        site.use(rule().query("SigninLogs | summarize Failures = count() by UserPrincipalName")
                .make());
        site.fails("ben", 80);
        site.roundsUpTo(75);
        site.fails("cid", 25);
        site.roundsUpTo(130);

        assertThat(site.alerts()).containsExactly("ann 0-60", "ben 60-120");
    }

    @Test
    void anotherTextOfTheAlertsChangesNothingOfWhatIsDone() {
        start(rule().make());
        site.roundAt(10);
        site.fails("ann", 20, 30);
        site.roundAt(70);
        site.use(rule().texts(new AlertTexts("Look at {{UserPrincipalName}}", "", ""))
                .make());
        site.roundAt(71);
        site.fails("ann", 40);
        site.roundAt(72);

        assertThat(site.texts("Alerts | project RuleDescription")).containsExactly("Look at ann");
    }

    @Test
    void aRuleThatComesBackSoonMissesNothing() {
        start(rule().make());
        site.roundAt(10);
        site.use();
        site.roundsUpTo(70);
        site.fails("ann", 20, 30, 40);
        site.roundsUpTo(200);
        assertThat(site.alerts()).isEmpty();

        site.use(rule().make());
        site.roundAt(201);

        assertThat(site.alerts()).containsExactly("ann 0-60");
    }

    @Test
    void aRuleThatComesBackAfterDaysBeginsAnew() {
        start(rule().make(), rule().id(2).query("print x = 1 | where x == 2").make());
        site.roundAt(10);
        site.use(rule().id(2).query("print x = 1 | where x == 2").make());
        site.fails("ann", 20, 30, 40);
        site.roundAt(4 * 24 * 60);
        assertThat(site.workspace().queryMemory())
                .noneMatch(entry -> entry.scope().equals(rule().make().id()));

        site.use(rule().make());
        site.roundAt(4 * 24 * 60 + 1);

        assertThat(site.alerts()).isEmpty();
    }

    @Test
    void aRuleThatIsNotEnabledDoesNotRun() {
        start(rule().disabled().make());
        site.fails("ann", -50, -40, -30);
        site.roundAt(10);

        assertThat(site.alerts()).isEmpty();
        assertThat(site.workspace().queryMemory()).isEmpty();
    }

    @Test
    void aRuleThatFailsIsToldOnceAndStopsNobodyAndIsMadeUp() {
        AnalyticRule broken = rule().id(2).query("NoSuchTable | where X == 1").make();
        start(broken, rule().make());
        site.roundAt(10);
        site.fails("ann", 20, 30, 40);
        site.roundsUpTo(130);
        assertThat(site.alerts()).containsExactly("ann 0-60");
        assertThat(site.workspace().systemAlerts(10)).singleElement().satisfies(alert -> {
            assertThat(alert.subject()).isEqualTo("600002 Failed sign-ins");
            assertThat(alert.kind()).isEqualTo("rule failing");
            assertThat(alert.message()).contains("cannot be run").contains("NoSuchTable");
            assertThat(alert.ended()).isEmpty();
        });
        AnalyticHealth failing = site.running().health().getFirst();
        AnalyticTrouble trouble = failing.trouble().orElseThrow();
        assertThat(trouble.message()).contains("NoSuchTable");
        assertThat(trouble.since()).isEqualTo(at(10));
        assertThat(trouble.again()).isAfter(at(130));
        AnalyticHealth well = site.running().health().getLast();
        assertThat(well.done()).contains(at(120));
        assertThat(well.next()).contains(at(180));
        assertThat(well.due()).contains(at(185));
        assertThat(well.trouble()).isEmpty();

        site.use(rule().id(2).make(), rule().make());
        site.roundsUpTo(131);

        assertThat(site.texts("Alerts | where RuleId == 600002 | project User")).containsExactly("ann");
        assertThat(site.workspace().systemAlerts(10))
                .singleElement()
                .extracting(SystemAlert::ended)
                .isEqualTo(Optional.of(at(131)));
        assertThat(site.running().health()).allMatch(rule -> rule.trouble().isEmpty());
    }

    @Test
    void aRuleThatFailsAcrossARestartIsOneSystemAlertAndIsOverWhenItIsGone() {
        start(rule().query("NoSuchTable").make());
        site.roundAt(10);
        site.restart();
        site.roundAt(11);
        assertThat(site.workspace().systemAlerts(10))
                .singleElement()
                .satisfies(alert -> assertThat(alert.ended()).isEmpty());

        site.use();
        site.roundAt(12);

        assertThat(site.workspace().systemAlerts(10))
                .singleElement()
                .satisfies(alert -> assertThat(alert.ended()).contains(at(12)));
    }

    @Test
    void anAnswerThatIsTooLargeIsAFailureAndNotAPart() {
        start(rule().query("range x from 1 to 10001 step 1").make());
        site.roundAt(10);

        assertThat(site.count()).isZero();
        assertThat(site.workspace().systemAlerts(10))
                .singleElement()
                .satisfies(alert -> assertThat(alert.message()).contains("more than 10000 rows"));
    }

    @Test
    void fewerThanIsFoundWhereThereIsNothing() {
        start(rule().query("SigninLogs | project CorrelationId")
                .when(AnalyticTrigger.LESS_THAN, 1)
                .entities()
                .make());
        site.roundAt(10);
        site.fails("ann", 20);
        site.roundsUpTo(200);

        assertThat(site.texts("Alerts | sort by TimeGenerated asc | project tostring(TimeGenerated)"))
                .hasSize(3)
                .element(1)
                .satisfies(time -> assertThat(time).startsWith("2026-11-23T14:00"));
    }

    @Test
    void theWholeAnswerIsOneAlertWhereTheRuleSaysSo() {
        start(rule().every(FIVE_MINUTES, HOUR).single().make());
        site.roundAt(10);
        site.fails("ann", 20, 30, 40);
        site.fails("ben", 20, 30, 40);
        site.roundAt(50);
        site.fails("cid", 41, 42, 43);
        site.roundAt(55);

        List<String> rows = site.texts("Alerts | sort by todatetime(Event.WindowEnd) asc"
                + " | project strcat(array_length(Event.Rows), ' ', Event.RowCount, ' ', User)");
        // What is new is told, and what was told before is not told again.
        assertThat(rows).containsExactly("2 2 ", " 1 cid");
    }

    @Test
    void rowsThatAreAboutTheSameAreOneAlert() {
        start(rule().query("SigninLogs | where ResultType != '0' | project UserPrincipalName, IPAddress, CorrelationId")
                .make());
        site.roundAt(10);
        site.fails("ann", 20, 30, 40);
        site.roundAt(65);

        assertThat(site.texts("Alerts | project strcat(User, ' ', SourceIp, ' ', Event.RowCount)"))
                .containsExactly("ann 203.0.113.9 3");
    }

    @Test
    void whatIsBeyondAThousandAlertsOfARunIsOneMore() {
        start(rule().query("range x from 1 to 1500 step 1").entities().make());
        site.roundAt(10);

        assertThat(site.count()).isEqualTo(1_001);
        assertThat(site.texts("Alerts | where toint(Event.RowCount) > 1"
                        + " | project strcat(Event.RowCount, ' ', array_length(Event.Rows))"))
                .containsExactly("500 100");
    }

    @Test
    void anExceptionHidesSuchAlertsToo() {
        start(rule().make());
        site.workspace()
                .exceptions()
                .make(
                        List.of(new ExceptionCondition(ExceptionField.USER, ExceptionOperator.IS, List.of("ann"))),
                        "she tests",
                        "",
                        Optional.empty(),
                        new Act(at(0), "eva"));
        site.roundAt(10);
        site.fails("ann", 20, 30, 40);
        site.fails("ben", 20, 30, 40);
        site.roundAt(65);

        assertThat(site.texts("Alerts | sort by User asc | project strcat(User, ' ', Status)"))
                .containsExactly("ann Closed", "ben New");
        assertThat(site.workspace().waiting(OutboxChannel.ALERTS, 10)).hasSize(1);
    }

    @Test
    void rulesOverAlertsDoNotFindThoseOfRulesLikeThem() {
        start(rule().query("Alerts | where RuleLevel >= 3 | project AlertId")
                .entities()
                .make());
        site.roundAt(10);
        site.use(
                rule().query("Alerts | where RuleLevel >= 3 | project AlertId")
                        .entities()
                        .make(),
                rule().id(2).make());
        site.fails("ann", 20, 30, 40);
        site.roundsUpTo(300);

        assertThat(site.texts("Alerts | project tostring(RuleId)")).containsExactly("600002");
    }

    @Test
    void whatPeopleMadeOfAnAlertStaysWhenItsRunIsRepeated() {
        start(rule().make());
        site.roundAt(10);
        site.fails("ann", 20, 30, 40);
        site.roundAt(65);
        site.fails("ann", 50);
        site.fails("ben", 50, 51, 52);
        site.roundAt(67);

        assertThat(site.alerts()).containsExactly("ann 0-60", "ben 0-60");
        assertThat(site.texts("Alerts | distinct AlertId")).hasSize(2);
    }
}
