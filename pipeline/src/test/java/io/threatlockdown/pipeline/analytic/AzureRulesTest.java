package io.threatlockdown.pipeline.analytic;

import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.analytic.AnalyticRule;
import io.threatlockdown.detection.analytic.AnalyticTrigger;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.Json;
import io.threatlockdown.pipeline.LeavingLines;
import io.threatlockdown.tenant.fault.Fault;
import io.threatlockdown.workspace.SystemAlert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import static io.threatlockdown.pipeline.analytic.AnalyticSite.at;
import static io.threatlockdown.pipeline.analytic.TestAnalyticRule.rule;
import static org.assertj.core.api.Assertions.assertThat;

/** Rules that are asked of a workspace in Azure: as those that are asked here, and told plainly what stands in the way. */
class AzureRulesTest {
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Duration HOUR = Duration.ofHours(1);

    /** Of a table that is not known here: a function may have that name. */
    private static final String UNTOLD = "Doors | summarize Opened = count() by Who | where Opened >= 3";

    /** Of the work between which the process dies. */
    private static final int STEPS = 18;

    @TempDir
    Path directory;

    private AzureSite site;

    private void start(AnalyticRule... rules) {
        site = new AzureSite(directory, rules);
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void aRunIsMadeOnceItsWindowHasSettledAndItsAlertSaysWhereItWasAsked() {
        start(rule().make());
        site.roundAt(10);
        site.fails("ann", 20, 30, 40);

        site.roundAt(64);
        assertThat(site.alerts()).isEmpty();
        site.roundAt(65);
        assertThat(site.alerts()).containsExactly("ann 0-60");
        site.roundsUpTo(100);
        assertThat(site.alerts()).containsExactly("ann 0-60");
        JsonNode event =
                Json.read(site.here().texts("Alerts | project tostring(Event)").getFirst());
        assertThat(event.path("AskedWorkspace").asString())
                .isEqualTo(site.place().workspace());
        assertThat(event.path("Failures").asInt()).isEqualTo(3);
        assertThat(site.here().texts("Alerts | project SourceTable")).containsExactly("SigninLogs");
    }

    @Test
    void theQueryIsAnsweredAsOfTheTimeOfItsRunHoweverLateItIsMade() {
        start(rule().query("let since = ago(30m); SigninLogs | where TimeGenerated > since"
                        + " | summarize Failures = count(), Until = max(now()) by UserPrincipalName")
                .make());
        site.roundAt(10);
        site.fails("ann", 20, 29);
        site.fails("ben", 31, 59);
        site.fails("cid", 60, 95);

        site.roundAt(400);

        assertThat(site.alerts()).containsExactly("ben 0-60", "cid 60-120");
        assertThat(site.here().texts("Alerts | where User == 'ben' | project tostring(Event.Until)"))
                .containsExactly("2026-11-23T13:00:00Z");
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
    void theSameRuleHereAndThereFindsTheSameAtBothPlacesAndKeepsThemApart() {
        AnalyticRule both = rule().every(FIVE_MINUTES, HOUR).make();
        start(both);
        site.here().use(both);
        roundsAtBoth(10);
        site.fails("ann", 20, 30, 40);
        site.here().fails("ann", 20, 30, 40);
        site.fails("there", 21, 31, 41);
        site.here().fails("here", 22, 32, 42);

        roundsAtBoth(100);
        site.restart();
        roundsAtBoth(130);

        assertThat(site.here().texts("Alerts | where isempty(Event.AskedWorkspace) | project User | sort by User asc"))
                .containsExactly("ann", "here");
        assertThat(site.here()
                        .texts("Alerts | where isnotempty(Event.AskedWorkspace) | project User | sort by User asc"))
                .containsExactly("ann", "there");
        assertThat(site.here().texts("Alerts | summarize dcount(AlertId) | project tostring(dcount_AlertId)"))
                .containsExactly("4");
        // Forgetting what is not in force any more, here or there, forgets nothing of the other place.
        site.here().use();
        roundsAtBoth(140);
        site.here().clock().set(at(60 * 24 * 3));
        site.here().running().round();
        site.restart();
        assertThat(site.here().workspace().queryMemory())
                .isNotEmpty()
                .allMatch(entry -> entry.scope().endsWith("@" + site.place().workspace()));
    }

    private void roundsAtBoth(int minute) {
        int next = (int) Duration.between(at(0), site.now()).toMinutes() + 1;
        for (; next <= minute; next++) {
            site.roundAt(next);
            site.here().running().round();
        }
    }

    @Test
    void aRowThatComesLateIsFoundInItsWindow() {
        start(rule().make());
        site.roundAt(10);
        site.fails("ann", 20, 30);
        site.roundsUpTo(300);
        assertThat(site.alerts()).isEmpty();

        site.fails("ann", 40);
        site.roundsUpTo(362);
        assertThat(site.alerts()).containsExactly("ann 0-60");

        site.fails("ann", 50);
        site.roundsUpTo(430);
        assertThat(site.alerts()).containsExactly("ann 0-60");
    }

    @Test
    void aRowThatComesLateToOneOfSeveralTablesIsFoundThoughAnotherIsNotThere() {
        start(rule().query("union isfuzzy=true SigninLogs, Badges_CL, Never_CL"
                        + " | summarize Failures = count() by UserPrincipalName | where Failures >= 3")
                .make());
        site.roundAt(10);
        site.fails("ann", 20, 30);
        site.load("Badges_CL", List.of(badge(at(25), "ben")));
        site.roundsUpTo(200);
        assertThat(site.alerts()).isEmpty();

        site.load("Badges_CL", List.of(badge(at(26), "ann")));
        site.roundsUpTo(262);

        assertThat(site.alerts()).containsExactly("ann 0-60");
    }

    private static String badge(Instant time, String user) {
        return "{\"TimeGenerated\":\"" + time + "\",\"UserPrincipalName\":\"" + user + "\"}";
    }

    @Test
    void aRunIsTwoQuestionsAndALookIsOneHoweverManyWindowsAreOpen() {
        start(rule().every(FIVE_MINUTES, HOUR).make());
        site.fails("ann", 1, 2, 3, 61, 62, 63);
        site.roundsUpTo(62); // The token has been renewed.
        // It does no harm, and is counted with each question.
        site.tenant().faults().turnOn(Fault.COLUMNS_MOVED);

        site.roundsUpTo(107);

        int runs = 9;
        int looks = 3;
        assertThat(site.tenant().faults().count(Fault.COLUMNS_MOVED)).isEqualTo(runs * 2 + looks);
        assertThat(site.alerts()).containsExactly("ann -55-5", "ann 5-65");
    }

    @Test
    void whereTheTablesCannotBeToldARunIsMadeAgainAtFixedTimes() {
        start(rule().query(UNTOLD).entities().make());
        opens("ben", 1);
        site.roundAt(10);
        opens("ann", 20, 30);
        site.roundsUpTo(66);
        opens("ann", 40);

        site.roundsUpTo(124);
        assertThat(site.here().count()).isZero();
        site.roundsUpTo(187);

        assertThat(site.here().texts("Alerts | project tostring(Event.Who)")).containsExactly("ann");
    }

    private void opens(String who, int... minutes) {
        site.load(
                "Doors",
                IntStream.of(minutes)
                        .mapToObj(minute -> "{\"TimeGenerated\":\"" + at(minute) + "\",\"Who\":\"" + who + "\"}")
                        .toList());
    }

    @Test
    void aPartOfAnAnswerIsAFailedRunAndNeverTakenForTheWhole() {
        start(rule().query("Doors | summarize Opened = count() by Who")
                .entities()
                .make());
        opens("zed", -100);
        site.roundAt(10);
        opens("ann", 20);
        opens("ben", 21);
        site.tenant().faults().strike(Fault.PARTIAL_ANSWER, 1);

        site.roundAt(65);
        assertThat(site.here().count()).isZero();
        assertThat(troubles()).singleElement().satisfies(alert -> {
            assertThat(alert.subject())
                    .isEqualTo("600001 Failed sign-ins, asked of workspace "
                            + site.place().workspace());
            assertThat(alert.message())
                    .contains("a part of its answer is missing")
                    .contains("narrow the query");
        });

        site.roundsUpTo(67);
        assertThat(site.here().texts("Alerts | project Who = tostring(Event.Who) | sort by Who asc"))
                .containsExactly("ann", "ben");
        assertThat(troubles()).allMatch(alert -> alert.ended().isPresent());
    }

    @Test
    void whatIsCountedInPartsIsNotTakenForTheWholeEither() {
        start(rule().make());
        site.roundAt(10);
        site.fails("ann", 20, 30, 40);
        site.tenant().faults().strike(Fault.PARTIAL_ANSWER, 1);

        site.roundAt(65);
        assertThat(site.here().count()).isZero();
        site.roundsUpTo(67);
        assertThat(site.alerts()).containsExactly("ann 0-60");
    }

    @Test
    void throttlingIsToldOnceForAllRulesAndNothingIsLost() {
        start(rule().make(), rule().id(2).make(), rule().id(3).make());
        site.roundAt(10);
        site.fails("ann", 20, 30, 40);
        site.tenant().faults().turnOn(Fault.THROTTLED_SILENTLY);
        site.roundsUpTo(90);

        assertThat(site.here().count()).isZero();
        assertThat(troubles()).singleElement().satisfies(alert -> {
            assertThat(alert.subject())
                    .isEqualTo(
                            "Analytic rules, asked of workspace " + site.place().workspace());
            assertThat(alert.message()).contains("too many queries of this application");
            assertThat(alert.ended()).isEmpty();
        });
        assertThat(site.running().health())
                .hasSize(3)
                .allMatch(health -> health.place().equals(site.place()))
                .allMatch(health -> health.trouble().isPresent());
        // Every try is one question of one rule, tried twice, after pauses that grow from a minute to half an hour.
        assertThat(site.tenant().faults().count(Fault.THROTTLED_SILENTLY)).isBetween(8L, 12L);

        site.tenant().faults().calm();
        site.roundsUpTo(125);

        assertThat(site.alerts()).containsExactly("ann 0-60", "ann 0-60", "ann 0-60");
        assertThat(troubles())
                .singleElement()
                .satisfies(alert -> assertThat(alert.ended()).isPresent());
        assertThat(site.running().health()).allMatch(health -> health.trouble().isEmpty());
    }

    @Test
    void aSecretThatIsTakenAwayIsToldInOneLine() {
        start(rule().make(), rule().id(2).make());
        site.tenant().faults().revokeSecret();

        site.roundsUpTo(10);

        assertThat(troubles()).singleElement().satisfies(alert -> {
            assertThat(alert.message()).contains("AADSTS").doesNotContain("\n");
            assertThat(alert.message()).doesNotContain(site.tenant().clientSecret());
        });
    }

    @Test
    void aTableThatIsNotThereIsAMatterOfItsRuleAndStopsNobody() {
        start(rule().id(2).query("Nothing_CL | where A == 1").make(), rule().make());
        site.roundAt(10);
        site.fails("ann", 20, 30, 40);

        site.roundsUpTo(70);

        assertThat(site.alerts()).containsExactly("ann 0-60");
        assertThat(troubles()).singleElement().satisfies(alert -> {
            assertThat(alert.subject()).startsWith("600002 Failed sign-ins, asked of workspace ");
            assertThat(alert.message()).contains("has no table 'Nothing_CL'").contains("check the name");
        });
    }

    @Test
    void aTroubleOfOnePlaceIsNotEndedByTheRulesOfAnother() {
        AnalyticRule broken = rule().id(2).query("Nothing_CL | where A == 1").make();
        start(broken);
        site.here().use(rule().make());
        site.roundAt(10);
        site.here().running().round();

        site.restart();
        site.here().running().round();
        assertThat(troubles())
                .singleElement()
                .satisfies(alert -> assertThat(alert.ended()).isEmpty());

        site.use();
        site.roundAt(12);
        assertThat(troubles())
                .singleElement()
                .satisfies(alert -> assertThat(alert.ended()).contains(at(12)));
    }

    @Test
    void anAnswerThatIsTooLargeIsAFailureAndNotAPart() {
        start(rule().query("range x from 1 to 10001 step 1").entities().make());
        site.roundAt(10);

        assertThat(site.here().count()).isZero();
        assertThat(troubles())
                .singleElement()
                .satisfies(alert -> assertThat(alert.message()).contains("more than 10000 rows"));
    }

    @Test
    void noAnswerAtAllIsNotTakenForAnEmptyOne() {
        start(rule().when(AnalyticTrigger.LESS_THAN, 1).make());
        site.fails("ann", -30, -29, -28);
        site.tenant().faults().turnOn(Fault.NO_CONTENT);
        site.roundAt(10);
        assertThat(site.here().count()).isZero();
        assertThat(troubles())
                .singleElement()
                .satisfies(alert -> assertThat(alert.message()).contains("no data at all"));

        site.tenant().faults().calm();
        site.roundsUpTo(66);

        assertThat(site.here().texts("Alerts | project tostring(Event.WindowEnd)"))
                .containsExactly(at(60).toString());
    }

    @Test
    void aQueryThatDoesNotParseIsRefusedHere() {
        start(rule().query("SigninLogs | where").make());
        site.roundAt(10);

        assertThat(troubles())
                .singleElement()
                .satisfies(alert -> assertThat(alert.message()).contains("does not parse"));
    }

    @ParameterizedTest
    @EnumSource(names = {"NO_ANSWER", "SLOW_DRIP"})
    void aStopEndsTheQueryThatRunsAndNothingOfItIsLeft(Fault slow) throws InterruptedException {
        start(rule().make());
        site.roundAt(10);
        site.fails("ann", 20, 30, 40);
        site.here().clock().set(at(65));
        site.tenant().faults().turnOn(slow);
        Thread running = Thread.ofPlatform().start(() -> site.running().round());
        while (site.tenant().faults().count(slow) == 0) {
            Thread.sleep(5);
        }

        site.running().stop();
        running.join();

        assertThat(site.here().count()).isZero();
        assertThat(troubles()).isEmpty();
        site.tenant().faults().calm();
        site.restart();
        site.roundAt(66);
        assertThat(site.alerts()).containsExactly("ann 0-60");
    }

    @Test
    void rulesHereDoNotWaitForAWorkspaceThatDoesNotAnswer() throws InterruptedException {
        AnalyticRule both = rule().make();
        start(both);
        site.tenant().faults().turnOn(Fault.NO_ANSWER);
        site.here().use(both);
        try (AnalyticRunner there = AnalyticRunner.inAzure(
                site.asked(),
                site.here().workspace(),
                () -> List.of(both),
                AnalyticSite.SETTINGS,
                AnalysisSettings.of(3),
                LeavingLines.NONE,
                site.here().clock())) {
            there.start();
            while (site.tenant().faults().count(Fault.NO_ANSWER) == 0) {
                Thread.sleep(5);
            }
            site.here().roundAt(10);
            site.here().fails("ann", 20, 30, 40);
            site.here().roundAt(65);

            assertThat(site.alerts()).containsExactly("ann 0-60");
        }
    }

    @Test
    void everyCommitOfAlertsMayBeTheLastAndLateRowsAreCountedOnce() {
        start(AnalyticProcess.RULES);
        site.roundAt(0);
        List<Event> all = new ArrayList<>();
        int deaths = 0;
        int step = 0;
        site.load(AnalyticProcess.rows(0));
        all.addAll(AnalyticProcess.rows(0));
        while (step < STEPS) {
            step++;
            site.here().clock().set(at(step * AnalyticProcess.MINUTES_OF_A_STEP));
            site.load(AnalyticProcess.rows(step));
            all.addAll(AnalyticProcess.rows(step));
            boolean isKilled = step % 3 == 0;
            if (isKilled) {
                site.here().workspace().onCommit(committed -> {
                    if (committed.alerts() > 0) {
                        throw new Death();
                    }
                });
            }
            try {
                site.running().round();
            } catch (Death death) {
                deaths++;
            }
            if (isKilled) {
                site.restart();
            }
        }
        int last = STEPS * AnalyticProcess.MINUTES_OF_A_STEP;
        site.roundAt(last + 61);
        site.roundAt(last + 122);

        assertThat(deaths).isGreaterThan(3);
        NaiveFailures truth = new NaiveFailures(all);
        for (AnalyticRule rule : AnalyticProcess.RULES) {
            AnalyticSchedule schedule = AnalyticSchedule.of(rule, AnalyticSite.SETTINGS);
            List<NaiveFailures.Window> alerts = rule.number() == 600_003
                    ? site.here().windowsOfRows(rule.number())
                    : site.here().windows(rule.number());
            assertThat(alerts).hasSizeGreaterThan(3);
            truth.check(alerts, schedule.lastDue(at(0)), schedule.lastDue(at(last)), rule.frequency(), rule.period());
        }
        assertThat(troubles()).isEmpty();
    }

    private static final class Death extends Error {}

    private List<SystemAlert> troubles() {
        return site.here().workspace().systemAlerts(10);
    }

    @Test
    void aRuleThatIsAskedThereAnewBeginsWithTheLastRunThatIsDue() {
        start();
        site.roundAt(10);
        site.fails("ann", -50, -40, -30);
        site.use(rule().make());

        site.roundAt(11);

        assertThat(site.alerts()).containsExactly("ann -60-0");
        assertThat(site.running().health()).singleElement().satisfies(health -> {
            assertThat(health.done()).isEqualTo(Optional.of(at(0)));
            assertThat(health.next()).isEqualTo(Optional.of(at(60)));
        });
    }
}
