package io.threatlockdown.pipeline;

import io.threatlockdown.tenant.LocalTenant;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.protocol.AnswerLimits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What rules remember is as safe as the rows: kills and answers that break off change no alert.
 *
 * <p>The outcome can be compared alert by alert because one request takes its windows in their order, each answer is looked at in the
 * order in which its rows happened, and the rows here happened in the order in which the tenant got them. So however the windows fall,
 * the rules see one and the same stream.
 */
class RememberingCrashTest {
    private static final int KILLS = 10;
    private static final int ROWS_BETWEEN = 120;
    private static final long SEED = 20261126;

    @TempDir
    Path directory;

    private KilledSignIns signIns;

    @BeforeEach
    void start() {
        signIns = new KilledSignIns(directory, SEED);
    }

    @Test
    void killedAtRandomMomentsItRaisesTheAlertsOfAnUndisturbedRun() throws Exception {
        Random random = new Random(SEED);
        List<String> lines = SignInRules.lines((KILLS + 1) * ROWS_BETWEEN, SEED);
        try (LocalTenant tenant = signIns.emptyTenant(AnswerLimits.AZURE)) {
            int killedWithAlerts = 0;
            for (int kill = 0; kill <= KILLS; kill++) {
                for (int part = 0; part < 4; part++) {
                    int from = kill * ROWS_BETWEEN + part * ROWS_BETWEEN / 4;
                    signIns.load(tenant, lines.subList(from, from + ROWS_BETWEEN / 4));
                }
                if (kill < KILLS) {
                    signIns.collectForAWhile(tenant, random.nextInt(4), random.nextInt(600));
                    try (Workspace workspace = signIns.workspace("killed")) {
                        killedWithAlerts += SignInRules.alerts(workspace).isEmpty() ? 0 : 1;
                    }
                }
            }
            signIns.collect(tenant, "killed");
            signIns.collect(tenant, "undisturbed");

            try (Workspace killed = signIns.workspace("killed");
                    Workspace undisturbed = signIns.workspace("undisturbed")) {
                List<String> expected = SignInRules.alerts(undisturbed);
                assertThat(killedWithAlerts).isPositive();
                assertThat(expected).hasSize(lines.size());
                for (int rule : new int[] {100, 101, 102, 103, 110, 111, 112}) {
                    assertThat(expected).as("rule %d", rule).anyMatch(alert -> alert.endsWith(" " + rule));
                }
                assertThat(SignInRules.alerts(killed)).isEqualTo(expected);
            }
        }
    }

    @Test
    void anAnswerThatIsCutOffLeavesNoCountedEvents() throws Exception {
        // More than are held back before the rules look: they have counted when the answer turns out to be cut off.
        List<String> lines = SignInRules.lines(24_000, SEED);
        try (LocalTenant limited = signIns.emptyTenant(new AnswerLimits(14_000, 64_000_000))) {
            // A window that begins just before the rows: one of days would be halved often until it fits them.
            signIns.collect(limited, "cut off");
            for (int part = 0; part < 4; part++) {
                signIns.load(limited, lines.subList(part * 6_000, (part + 1) * 6_000));
            }
            assertThat(signIns.collect(limited, "cut off").takenBack())
                    .as("rows of an answer that was cut off")
                    .isPositive();
        }
        try (LocalTenant whole = signIns.emptyTenant(AnswerLimits.AZURE)) {
            signIns.load(whole, lines);
            signIns.collect(whole, "whole");
        }

        try (Workspace cutOff = signIns.workspace("cut off");
                Workspace whole = signIns.workspace("whole")) {
            assertThat(SignInRules.alerts(cutOff)).hasSize(lines.size()).isEqualTo(SignInRules.alerts(whole));
        }
    }
}
