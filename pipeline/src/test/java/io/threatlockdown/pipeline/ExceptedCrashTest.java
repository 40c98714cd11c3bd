package io.threatlockdown.pipeline;

import io.threatlockdown.tenant.LocalTenant;
import io.threatlockdown.workspace.ExceptionCondition;
import io.threatlockdown.workspace.ExceptionField;
import io.threatlockdown.workspace.ExceptionOperator;
import io.threatlockdown.workspace.OutboxChannel;
import io.threatlockdown.workspace.OutboxEntry;
import io.threatlockdown.workspace.QueryCursor;
import io.threatlockdown.workspace.QueryOptions;
import io.threatlockdown.workspace.StoredException.Act;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.protocol.AnswerLimits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/** An exception loses no alert and closes none twice, and what it hides leaves by no channel: kills change nothing of that. */
class ExceptedCrashTest {
    private static final int KILLS = 6;
    private static final int ROWS_BETWEEN = 120;
    private static final long SEED = 20261127;

    @TempDir
    Path directory;

    private KilledSignIns signIns;

    @BeforeEach
    void start() {
        signIns = new KilledSignIns(directory, SEED);
    }

    @Test
    void killedAtRandomMomentsItHidesTheAlertsOfAnUndisturbedRun() throws Exception {
        Random random = new Random(SEED);
        List<String> lines = SignInRules.lines((KILLS + 1) * ROWS_BETWEEN, SEED);
        try (LocalTenant tenant = signIns.emptyTenant(AnswerLimits.AZURE)) {
            except("killed");
            except("undisturbed");
            for (int kill = 0; kill <= KILLS; kill++) {
                signIns.load(tenant, lines.subList(kill * ROWS_BETWEEN, (kill + 1) * ROWS_BETWEEN));
                if (kill < KILLS) {
                    signIns.collectForAWhile(tenant, random.nextInt(4), random.nextInt(600));
                }
            }
            signIns.collect(tenant, "killed");
            signIns.collect(tenant, "undisturbed");
        }

        try (Workspace killed = signIns.workspace("killed");
                Workspace undisturbed = signIns.workspace("undisturbed")) {
            assertThat(SignInRules.alerts(undisturbed)).hasSize(lines.size());
            assertThat(SignInRules.alerts(killed)).isEqualTo(SignInRules.alerts(undisturbed));
            List<String> hidden = texts(
                    undisturbed, "Alerts | where ClosedReason == 'Excepted' | project AlertId | sort by AlertId asc");
            assertThat(hidden).hasSizeBetween(10, lines.size() - 10);
            for (Workspace each : List.of(undisturbed, killed)) {
                assertThat(texts(
                                each,
                                "Alerts | where ClosedReason == 'Excepted' | project AlertId | sort by AlertId asc"))
                        .isEqualTo(hidden);
                assertThat(texts(
                                each,
                                "Alerts | where SourceIp startswith '10.0.0.1' or SourceIp == '10.0.0.0'"
                                        + " | where RuleId in (100, 101) | project AlertId | sort by AlertId asc"))
                        .isEqualTo(hidden);
                for (String id : hidden) {
                    assertThat(each.alertStates().history(id)).hasSize(2);
                }
                List<OutboxEntry> left = each.waiting(OutboxChannel.ALERTS, 10_000);
                assertThat(left).hasSize(lines.size() - hidden.size());
                assertThat(left).noneMatch(line -> hidden.stream().anyMatch(line.line()::contains));
            }
        }
    }

    private void except(String name) {
        try (Workspace workspace = signIns.workspace(name)) {
            workspace
                    .exceptions()
                    .make(
                            List.of(
                                    new ExceptionCondition(
                                            ExceptionField.RULE, ExceptionOperator.IS_ONE_OF, List.of("100", "101")),
                                    new ExceptionCondition(
                                            ExceptionField.SOURCE_IP,
                                            ExceptionOperator.IN_NETWORK,
                                            List.of("10.0.0.0/31"))),
                            "a test",
                            "",
                            Optional.empty(),
                            new Act(Instant.now(), "ana"));
        }
    }

    private static List<String> texts(Workspace workspace, String kql) {
        try (QueryCursor rows = workspace.query(kql, QueryOptions.at(Instant.now()))) {
            return rows.all().stream().map(row -> (String) row[0]).toList();
        }
    }
}
